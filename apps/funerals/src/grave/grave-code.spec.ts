import fc from 'fast-check';
import { graveCode, isGraveCode } from './grave-code.js';

const place = fc.record({
  cemetery: fc.constantFrom('990101A', '990102B1', '990201'),
  section: fc.constantFrom('A', 'B2', 'N10'),
  row: fc.integer({ min: 1, max: 999 }),
  column: fc.integer({ min: 1, max: 999 }),
});

describe('the code of a grave', () => {
  it('says the place and ends in check digits', () => {
    const code = graveCode({ cemetery: '990101A', section: 'B', row: 12, column: 3 });
    expect(code).toMatch(/^990101A-B-012-003-\d{2}$/);
    expect(isGraveCode(code)).toBe(true);
  });

  it('notices one wrong character and two neighbours exchanged', () => {
    fc.assert(
      fc.property(place, fc.nat(), fc.integer({ min: 0, max: 9 }).map(String), (where, at, other) => {
        const code = graveCode(where);
        expect(isGraveCode(code)).toBe(true);
        const index = at % code.length;
        const character = code.charAt(index);
        if (/\d/.test(character) && character !== other) {
          expect(isGraveCode(code.slice(0, index) + other + code.slice(index + 1))).toBe(false);
        }
        const next = code.charAt(index + 1);
        if (/\d/.test(character) && /\d/.test(next) && character !== next) {
          expect(isGraveCode(code.slice(0, index) + next + character + code.slice(index + 2))).toBe(false);
        }
      }),
    );
  });

  it.each(['', '990101A-B-012-003', '990101A-B-12-3-55', '990101a-B-012-003-11'])('is nothing else: %j', (text) => {
    expect(isGraveCode(text)).toBe(false);
  });
});
