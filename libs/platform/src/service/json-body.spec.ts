import fc from 'fast-check';
import { nestsDeeperThan } from './json-body.js';

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

describe('depth of JSON', () => {
  it('is what parsing would find, whatever stands inside of texts', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.integer({ min: 0, max: 8 }), (value, limit) => {
        expect(nestsDeeperThan(JSON.stringify(value), limit)).toBe(depthOf(value) > limit);
      }),
    );
  });

  it('ignores brackets and escaped quotes in texts', () => {
    expect(nestsDeeperThan('{"a":"[[[[{{{{\\"[[["}', 1)).toBe(false);
    expect(nestsDeeperThan('['.repeat(100_000), 20)).toBe(true);
  });
});
