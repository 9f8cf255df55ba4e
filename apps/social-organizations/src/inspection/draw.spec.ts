import fc from 'fast-check';
import { draw, TooFewInspectors } from './draw.js';
import type { DrawInput } from './draw.js';

const codes = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(3, '0')}`);

const inputs: fc.Arbitrary<DrawInput> = fc
  .record({ seed: fc.string({ minLength: 1 }), organizations: fc.integer({ min: 1, max: 40 }), size: fc.nat(45) })
  .map(({ seed, organizations, size }) => ({
    seed,
    population: codes('so', organizations),
    size,
    inspectors: codes('i', 6),
    conflicts: [
      { creditCode: 'so000', inspector: 'i000' },
      { creditCode: 'so001', inspector: 'i001' },
    ],
    inspectorsEach: 2,
  }));

describe('the draw of organisations and inspectors', () => {
  it('is the one that the documented algorithm gives', () => {
    const input = {
      seed: 'demo',
      population: codes('so', 5),
      size: 2,
      inspectors: codes('i', 3),
      conflicts: [],
      inspectorsEach: 2,
    };
    // printf 'demo|organization|so000' | sha256sum … sorted; written down from the shell, not from this code.
    expect(draw(input).map(({ creditCode }) => creditCode)).toEqual(['so000', 'so002']);
  });

  it('draws as many different organisations as asked for, or all there are', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const drawn = draw(input).map(({ creditCode }) => creditCode);
        expect(drawn).toHaveLength(Math.min(input.size, input.population.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn.every((code) => input.population.includes(code))).toBe(true);
      }),
    );
  });

  it('does not depend on the order in which anything is given', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const reversed = {
          ...input,
          population: input.population.toReversed(),
          inspectors: input.inspectors.toReversed(),
          conflicts: input.conflicts.toReversed(),
        };
        expect(draw(reversed)).toEqual(draw(input));
      }),
    );
  });

  it('gives every organisation that many different inspectors without a conflict, and shares the work evenly', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const drawn = draw({ ...input, conflicts: [] });
        const load = new Map<string, number>();
        for (const { inspectors } of drawn) {
          expect(new Set(inspectors).size).toBe(2);
          for (const inspector of inspectors) load.set(inspector, (load.get(inspector) ?? 0) + 1);
        }
        const loads = input.inspectors.map((inspector) => load.get(inspector) ?? 0);
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
        for (const { creditCode, inspectors } of draw(input)) {
          const barred = input.conflicts.filter((conflict) => conflict.creditCode === creditCode);
          expect(inspectors.some((inspector) => barred.some((conflict) => conflict.inspector === inspector))).toBe(
            false,
          );
        }
      }),
    );
  });

  it('draws nothing rather than too few inspectors', () => {
    const conflicts = [{ creditCode: 'so000', inspector: 'i001' }];
    const input = { seed: 's', population: ['so000'], size: 1, inspectors: codes('i', 2), inspectorsEach: 2 };
    expect(() => draw({ ...input, conflicts })).toThrow(TooFewInspectors);
    expect(draw({ ...input, conflicts: [] })).toHaveLength(1);
  });
});
