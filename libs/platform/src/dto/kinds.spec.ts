import { makeIdentityNumber, parseDivisionCode } from '@minzheng/domain';
import {
  booleanKind,
  constantKind,
  dateKind,
  divisionKind,
  identityNumberKind,
  instantKind,
  intKind,
  jsonKind,
  monthKind,
  textKind,
  uuidKind,
  type Kind,
} from './kinds.js';

const codeOf = (kind: Kind, value: unknown): string => kind.check(value)?.code ?? 'ok';

describe('kinds of values', () => {
  it.each<[string, Kind, readonly unknown[], readonly unknown[]]>([
    ['text', textKind({ max: 3 }), ['abc', '张三丰', '𠮷𠮷𠮷', ' a'], ['', '  ', 'abcd', 'a\nb', '\ud800', 1, {}]],
    ['multiline text', textKind({ multiline: true }), ['a\nb\tc'], ['a\u0000', 'a\u001b']],
    ['empty text where allowed', textKind({ min: 0 }), ['', ' '], [null]],
    ['a whole number', intKind({ min: -1, max: 5 }), [-1, 0, 5], [-2, 6, 1.5, NaN, Infinity, '1', 2 ** 53]],
    ['a day', dateKind, ['2024-02-29'], ['2023-02-29', '2024-2-29', '2024-02-29T00:00:00Z', 20240229]],
    ['a month', monthKind, ['2026-12'], ['2026-13', '2026-00', '2026-1']],
    [
      'an instant',
      instantKind,
      ['2026-03-02T09:00:00+08:00', '2026-03-02T01:00:00.123Z'],
      ['2026-03-02T09:00:00', '2026-02-30T09:00:00Z', '2026-03-02 09:00:00Z', '2026-03-02T24:00:00Z'],
    ],
    ['a UUID', uuidKind, ['0198c0de-0000-7000-8000-000000000001'], ['0198c0de', 'x'.repeat(36), 7]],
    ['a division', divisionKind(), ['99', '9901', '990101', '990101001', '990101001001'], ['9', '990', '99010a', 9901]],
    ['a village', divisionKind([12]), ['990101001001'], ['990101001']],
    ['a boolean', booleanKind, [true, false], ['true', 0, 1]],
    ['a constant', constantKind('yes'), ['yes'], ['no', true]],
    ['any JSON', jsonKind, [1, 'a', [1], { a: 1 }], []],
  ])('reads %s', (_what, kind, accepted, refused) => {
    expect(accepted.filter((value) => codeOf(kind, value) !== 'ok')).toEqual([]);
    expect(refused.filter((value) => codeOf(kind, value) === 'ok')).toEqual([]);
  });

  it('reads identity numbers by their check character and never repeats them', () => {
    const number = makeIdentityNumber(parseDivisionCode('990101'), '1990-01-01', 11);
    expect(codeOf(identityNumberKind, number)).toBe('ok');
    const wrong = number.slice(0, -1) + (number.endsWith('1') ? '2' : '1');
    expect(identityNumberKind.check(wrong)).toEqual({
      code: 'identity-number-invalid',
      detail: 'must be a resident identity number of 18 characters',
    });
  });

  it('turns words of a query into numbers and booleans only when they are some', () => {
    expect(intKind().fromText?.('12')).toBe(12);
    expect(intKind().fromText?.('0x10')).toBe('0x10');
    expect(booleanKind.fromText?.('false')).toBe(false);
    expect(booleanKind.fromText?.('1')).toBe('1');
  });
});
