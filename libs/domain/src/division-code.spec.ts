import fc from 'fast-check';
import {
  ancestorAt,
  type DivisionCode,
  divisionContains,
  divisionLevel,
  divisionLineage,
  isDivisionCode,
  parentDivision,
  parseDivisionCode,
} from './index.js';

const code = (text: string): DivisionCode => parseDivisionCode(text);
const number = (digits: number, minimum = 1): fc.Arbitrary<string> =>
  fc.integer({ min: minimum, max: 10 ** digits - 1 }).map((value) => String(value).padStart(digits, '0'));
const villages = fc
  .tuple(number(2, 10), number(2), number(2), number(3), number(3))
  .map((parts) => code(parts.join('')));
const lengths = fc.constantFrom(2, 4, 6, 9, 12);

describe('division code', () => {
  it('knows five levels', () => {
    const codes = ['99', '9901', '990101', '990101001', '990101001201'];
    expect(codes.map((text) => divisionLevel(code(text)))).toEqual([
      'province',
      'city',
      'county',
      'township',
      'village',
    ]);
  });

  it.each(['', '9', '990', '99010', '9901010', 'ab', '99 01', '0101', '9900', '990100', '990101000', '990101001000'])(
    'refuses "%s"',
    (text) => {
      expect(isDivisionCode(text)).toBe(false);
      expect(() => parseDivisionCode(text)).toThrow(expect.objectContaining({ code: 'division-code-invalid' }));
    },
  );

  it('goes up level by level, each containing the one before', () => {
    fc.assert(
      fc.property(villages, (village) => {
        const lineage = divisionLineage(village);
        expect(lineage.map((place) => place.length)).toEqual([12, 9, 6, 4, 2]);
        for (const [index, place] of lineage.entries()) {
          expect(parentDivision(place)).toBe(lineage[index + 1]);
          expect(divisionContains(place, village)).toBe(true);
          expect(divisionContains(village, place)).toBe(index === 0);
        }
      }),
    );
  });

  it('contains exactly what has it in its lineage', () => {
    fc.assert(
      fc.property(villages, villages, lengths, lengths, fc.boolean(), (a, b, lengthA, lengthB, related) => {
        const outer = code(a.slice(0, lengthA));
        const inner = code((related ? a : b).slice(0, lengthB));
        expect(divisionContains(outer, inner)).toBe(divisionLineage(inner).includes(outer));
      }),
    );
  });

  it('finds the ancestor of a level', () => {
    const village = code('990101001201');
    expect(ancestorAt(village, 'county')).toBe('990101');
    expect(ancestorAt(village, 'village')).toBe(village);
    expect(ancestorAt(code('9901'), 'county')).toBeUndefined();
  });

  it('leaves out the county that a city without counties does not have', () => {
    const township = code('441900003');
    expect(divisionLineage(township)).toEqual(['441900003', '4419', '44']);
    expect(parentDivision(township)).toBe('4419');
    expect(ancestorAt(township, 'county')).toBeUndefined();
  });
});
