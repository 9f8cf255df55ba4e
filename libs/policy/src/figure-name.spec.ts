import { asBoolean, asCount, asListOf, asObject, asOneOf, asRatio, asRounding, asText, optionally } from './index.js';

describe('readers of figure values', () => {
  it.each<[string, (value: unknown) => unknown, unknown, unknown]>([
    ['a count', asCount, 0, 0],
    ['a ratio', asRatio, '24', { numerator: 24, denominator: 1 }],
    ['a truth', asBoolean, false, false],
    ['a text', asText, 'a', 'a'],
    ['a choice', asOneOf('difference', 'tiers'), 'tiers', 'tiers'],
    ['a list', asListOf(asText), ['a', 'b'], ['a', 'b']],
    ['an object', asObject({ a: asCount, b: optionally(asText) }), { a: 1 }, { a: 1, b: undefined }],
    ['a rounding', asRounding, { mode: 'half-up', unitFen: 10 }, { mode: 'half-up', unitFen: 10 }],
  ])('read %s', (_what, read, value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  it.each<[string, (value: unknown) => unknown, unknown]>([
    ['a fraction as a count', asCount, 1.5],
    ['a negative count', asCount, -1],
    ['a number as a ratio', asRatio, 0.1],
    ['a text as a truth', asBoolean, 'true'],
    ['a number as a text', asText, 1],
    ['what is not offered', asOneOf('a', 'b'), 'c'],
    ['a text as a list', asListOf(asText), 'ab'],
    ['a list with a wrong element', asListOf(asCount), [1, 'x']],
    ['a list as an object', asObject({}), []],
    ['nothing as an object', asObject({}), null],
    ['an unknown member', asObject({ a: asCount }), { a: 1, b: 2 }],
    ['a missing member', asObject({ a: asCount }), {}],
    ['an unknown rounding', asRounding, { mode: 'nearest', unitFen: 1 }],
  ])('refuse %s', (_what, read, value) => {
    expect(() => read(value)).toThrow();
  });
});
