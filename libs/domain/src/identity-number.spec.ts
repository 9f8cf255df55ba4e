import fc from 'fast-check';
import {
  addDays,
  birthDateOf,
  containsIdentityNumber,
  isIdentityNumber,
  makeIdentityNumber,
  maskIdentityNumber,
  maskName,
  normalizeIdentityNumber,
  parseIdentityNumber,
  sexOf,
} from './index.js';

/** The worked example of GB 11643 itself. */
const example = '11010519491231002X';

/** As a Chinese input method writes digits and letters. */
const toFullWidth = (text: string): string =>
  Array.from(text, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)).join('');

const birthDates = fc.integer({ min: 0, max: 73_000 }).map((days) => addDays('1900-01-01', days));
const divisions = fc.integer({ min: 990000, max: 999999 }).map(String);
const sequences = fc.integer({ min: 1, max: 999 });
const people = fc.record({ division: divisions, birthDate: birthDates, sequence: sequences });
const numbers = people.map(({ division, birthDate, sequence }) => makeIdentityNumber(division, birthDate, sequence));

describe('identity number', () => {
  it('reads the example of the standard', () => {
    const number = parseIdentityNumber(example);
    expect([birthDateOf(number), sexOf(number), maskIdentityNumber(number)]).toEqual([
      '1949-12-31',
      'female',
      '1101**********002X',
    ]);
  });

  it('reads what people type: small x, blanks, full-width digits', () => {
    expect(parseIdentityNumber(' 110105 19491231 002x ')).toBe(example);
    expect(parseIdentityNumber(toFullWidth(example))).toBe(example);
    expect(normalizeIdentityNumber('abc')).toBe('ABC');
  });

  it.each([
    ['a wrong check digit', '110105194912310021'],
    ['X where a digit belongs', '110105194912310X2X'],
    ['30 February', '990101200002300018'],
    ['the fifteen digits of old', '110105491231002'],
    ['nothing', ''],
    ['a division that starts with 0', '010105194912310022'],
  ])('refuses %s without repeating it', (_what, text) => {
    expect(() => parseIdentityNumber(text)).toThrow(expect.objectContaining({ code: 'identity-number-invalid' }));
    try {
      parseIdentityNumber(text);
    } catch (error) {
      if (text !== '') expect(String(error)).not.toContain(text);
    }
  });

  it('is canonical only in capital letters and without blanks', () => {
    expect([example, example.toLowerCase(), ` ${example}`, 110105, null].map(isIdentityNumber)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('gives back the parts it was made of', () => {
    fc.assert(
      fc.property(people, ({ division, birthDate, sequence }) => {
        const number = makeIdentityNumber(division, birthDate, sequence);
        expect(isIdentityNumber(number)).toBe(true);
        expect(number.startsWith(division)).toBe(true);
        expect(birthDateOf(number)).toBe(birthDate);
        expect(sexOf(number)).toBe(sequence % 2 === 1 ? 'male' : 'female');
      }),
    );
  });

  it('notices every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(numbers, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, index, shift) => {
        const wrong = String((Number(number[index]) + shift) % 10);
        expect(isIdentityNumber(number.slice(0, index) + wrong + number.slice(index + 1))).toBe(false);
      }),
    );
    fc.assert(
      fc.property(numbers, fc.nat(15), (number, index) => {
        const [a = '', b = ''] = number.slice(index, index + 2);
        fc.pre(a !== b);
        expect(isIdentityNumber(number.slice(0, index) + b + a + number.slice(index + 2))).toBe(false);
      }),
    );
  });

  it('never shows the birth date when masked', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(maskIdentityNumber(number)).toMatch(/^\d{4}\*{10}\d{3}[\dX]$/);
      }),
    );
  });

  it.each([
    ['9901', '2000-01-01', 1],
    ['990101', '2000-02-30', 1],
    ['990101', '2000-01-01', 0],
    ['990101', '2000-01-01', 1000],
  ])('makes none of %s, %s, %s', (division, birthDate, sequence) => {
    expect(() => makeIdentityNumber(division, birthDate, sequence)).toThrow(
      expect.objectContaining({ code: 'identity-number-invalid' }),
    );
  });
});

describe('search for identity numbers in a text', () => {
  it('finds one wherever it stands', () => {
    fc.assert(
      fc.property(numbers, fc.string(), fc.string(), (number, before, after) => {
        expect(containsIdentityNumber(`${before}${number}${after}`)).toBe(true);
        expect(containsIdentityNumber(`${before}${number.toLowerCase()}${after}`)).toBe(true);
      }),
    );
  });

  it('finds one in a longer run of digits, in full-width characters, grouped by blanks or hyphens', () => {
    const number = makeIdentityNumber('990101', '1988-05-06', 12);
    const grouped = (mark: string): string => [number.slice(0, 6), number.slice(6, 14), number.slice(14)].join(mark);
    const texts = [
      `7${number}3`,
      number + number,
      toFullWidth(number),
      `证号${grouped(' ')}。`,
      grouped('-'),
      `{"a":"${number}"}`,
    ];
    expect(texts.map(containsIdentityNumber)).toEqual(texts.map(() => true));
  });

  it('leaves amounts, times, identifiers and digests alone', () => {
    const texts = [
      '',
      '019f2a3b-7c1d-7e2f-8a3b-4c5d6e7f8091',
      '2026-03-02T09:00:00.000+08:00',
      '{"monthlyAmountFen":170500,"division":"990101001201","dueOn":"2026-04-14"}',
      '110105194912310021',
      '9'.repeat(40),
    ];
    expect(texts.map(containsIdentityNumber)).toEqual(texts.map(() => false));
  });
});

describe('names', () => {
  it('show the first character only and hide their length', () => {
    expect(['张三', ' 欧阳娜娜 ', '阿卜杜拉·买买提', '𠮷田', ''].map(maskName)).toEqual([
      '张*',
      '欧*',
      '阿*',
      '𠮷*',
      '',
    ]);
  });
});
