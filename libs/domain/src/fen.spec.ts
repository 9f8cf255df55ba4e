import fc from 'fast-check';
import {
  compareRatios,
  divideFen,
  fen,
  formatYuan,
  multiplyFen,
  parseRatio,
  parseYuan,
  type Rounding,
  roundFen,
  ROUNDINGS,
  sumFen,
} from './index.js';

const amounts = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
const roundings = fc.constantFrom(...ROUNDINGS);
const invalidAmount = expect.objectContaining({ code: 'amount-invalid' });
const invalidRatio = expect.objectContaining({ code: 'ratio-invalid' });

/** Reference: the one multiple of 1 that the definition of the mode picks, found by comparing exact distances. */
function reference(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const [n, d] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator];
  const floor = n >= 0n || n % d === 0n ? n / d : n / d - 1n;
  if (n % d === 0n) return floor;
  const ceiling = floor + 1n;
  const towardsZero = n > 0n ? floor : ceiling;
  const awayFromZero = n > 0n ? ceiling : floor;
  const toFloor = n - floor * d;
  const toCeiling = ceiling * d - n;
  if (rounding === 'floor') return floor;
  if (rounding === 'ceiling') return ceiling;
  if (rounding === 'down') return towardsZero;
  if (rounding === 'up') return awayFromZero;
  if (toFloor !== toCeiling) return toFloor < toCeiling ? floor : ceiling;
  if (rounding === 'half-up') return awayFromZero;
  return floor % 2n === 0n ? floor : ceiling;
}

describe('amounts in fen', () => {
  it('are whole numbers in the safe range', () => {
    expect([fen(0), fen(-5), fen(Number.MAX_SAFE_INTEGER)]).toEqual([0, -5, Number.MAX_SAFE_INTEGER]);
    for (const value of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => fen(value)).toThrow(invalidAmount);
    }
    expect(Object.is(fen(-0), 0)).toBe(true);
  });

  it('compute scenario 2 on household totals: 632 × 3 − 1894 is 2 yuan, not 3', () => {
    const total = multiplyFen(63_200, parseRatio('3'), 'up');
    expect(roundFen(sumFen([total, -189_400]), 100, 'up')).toBe(200);
  });

  it('compute the extra of 20 % of 1064 yuan and the work cost of 10 % of 1800 yuan', () => {
    expect(multiplyFen(106_400, parseRatio('0.20'), 'half-up')).toBe(21_280);
    expect(multiplyFen(180_000, parseRatio('10%'), 'half-up')).toBe(18_000);
  });

  it('sum like big integers and refuse to leave the safe range', () => {
    fc.assert(
      fc.property(fc.array(amounts), (list) => {
        expect(BigInt(sumFen(list))).toBe(list.reduce((sum, amount) => sum + BigInt(amount), 0n));
      }),
    );
    expect(sumFen([])).toBe(0);
    expect(() => sumFen([Number.MAX_SAFE_INTEGER, 1])).toThrow(invalidAmount);
  });

  it('multiply like the reference in every rounding mode', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: -999, max: 999 }),
        fc.integer({ min: 1, max: 999 }),
        roundings,
        (...given) => {
          const [amount, numerator, denominator, rounding] = given;
          const expected = reference(BigInt(amount) * BigInt(numerator), BigInt(denominator), rounding);
          expect(BigInt(multiplyFen(amount, { numerator, denominator }, rounding))).toBe(expected);
        },
      ),
    );
  });

  it('divide like the reference in every rounding mode', () => {
    const divisors = fc.integer({ min: -1000, max: 1000 }).filter((divisor) => divisor !== 0);
    fc.assert(
      fc.property(amounts, divisors, roundings, (amount, divisor, rounding) => {
        expect(BigInt(divideFen(amount, divisor, rounding))).toBe(reference(BigInt(amount), BigInt(divisor), rounding));
      }),
    );
    expect(() => divideFen(1, 0, 'down')).toThrow(invalidRatio);
    expect(() => divideFen(1, 0.5, 'down')).toThrow(invalidRatio);
  });

  it('round to the nearest multiple, at most one unit away', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(1, 10, 100, 1000), roundings, (amount, unit, rounding) => {
        const rounded = roundFen(amount, unit, rounding);
        expect(Math.abs(rounded % unit)).toBe(0);
        expect(Math.abs(rounded - amount)).toBeLessThan(unit);
        expect(roundFen(rounded, unit, rounding)).toBe(rounded);
      }),
    );
    expect(() => roundFen(1, 0, 'down')).toThrow(invalidRatio);
  });

  it.each<[Rounding, number[]]>([
    ['down', [2, -2, 1, -1]],
    ['up', [3, -3, 2, -2]],
    ['half-up', [3, -3, 2, -2]],
    ['half-even', [2, -2, 2, -2]],
    ['floor', [2, -3, 1, -2]],
    ['ceiling', [3, -2, 2, -1]],
  ])('round ties of %s as named', (rounding, expected) => {
    expect([25, -25, 15, -15].map((amount) => divideFen(amount, 10, rounding))).toEqual(expected);
  });

  it('are written and read in yuan', () => {
    expect([106_400, 5, -320, 0, -1].map(formatYuan)).toEqual(['1064.00', '0.05', '-3.20', '0.00', '-0.01']);
    expect(['1064', '1064.5', '-3.20', '0.05', '-0'].map(parseYuan)).toEqual([106_400, 106_450, -320, 5, 0]);
    fc.assert(fc.property(amounts, (amount) => parseYuan(formatYuan(amount)) === amount));
  });

  it.each(['', '1.234', '1,000', '1e3', '.5', '1.', ' 1', '12345678901234567'])(
    'refuse to be read from "%s"',
    (text) => {
      expect(() => parseYuan(text)).toThrow(invalidAmount);
    },
  );
});

describe('ratios', () => {
  it('are exact and in lowest terms', () => {
    expect(['0.10', '20%', '2', '1/3', '-0.5', '12.5%', '0'].map(parseRatio)).toEqual([
      { numerator: 1, denominator: 10 },
      { numerator: 1, denominator: 5 },
      { numerator: 2, denominator: 1 },
      { numerator: 1, denominator: 3 },
      { numerator: -1, denominator: 2 },
      { numerator: 1, denominator: 8 },
      { numerator: 0, denominator: 1 },
    ]);
  });

  it.each(['', 'x', '1/0', '1//2', '0.1.2', '1e-1', '1/-2', '10 %'])('refuse "%s"', (text) => {
    expect(() => parseRatio(text)).toThrow(invalidRatio);
  });

  it('compare without rounding', () => {
    expect(compareRatios(parseRatio('1/3'), parseRatio('0.333333333333'))).toBe(1);
    expect(compareRatios(parseRatio('0.5'), parseRatio('1/2'))).toBe(0);
    expect(compareRatios(parseRatio('-1'), parseRatio('0'))).toBe(-1);
  });
});
