import { CodedError } from './coded-error.js';

/**
 * Named rounding modes. `down` cuts towards zero, `up` goes away from it; `floor` and `ceiling` go towards −∞ and
 * +∞; ties of `half-up` go away from zero, those of `half-even` to the even neighbour.
 */
export const ROUNDINGS = ['down', 'up', 'half-up', 'half-even', 'floor', 'ceiling'] as const;
export type Rounding = (typeof ROUNDINGS)[number];

/** An exact fraction of two integers, lowest terms, denominator positive. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

const DECIMAL = /^(-?)(\d{1,12})(?:\.(\d{1,12}))?(%?)$/;
const FRACTION = /^(-?\d{1,12})\/(\d{1,12})$/;

/** Reads `0.10`, `2`, `20%` or `1/3` exactly. @throws CodedError `ratio-invalid` */
export function parseRatio(text: string): Ratio {
  const fraction = FRACTION.exec(text);
  if (fraction !== null) return reduce(BigInt(fraction[1] ?? ''), BigInt(fraction[2] ?? ''));
  const decimal = DECIMAL.exec(text);
  if (decimal === null) throw invalid();
  const [, sign = '', whole = '', decimals = '', percent = ''] = decimal;
  const numerator = BigInt(whole + decimals);
  return reduce(sign === '-' ? -numerator : numerator, 10n ** BigInt(decimals.length) * (percent === '%' ? 100n : 1n));
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const difference = BigInt(a.numerator) * BigInt(b.denominator) - BigInt(b.numerator) * BigInt(a.denominator);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** `numerator ÷ denominator` as an integer, rounded in the named way. @throws CodedError `ratio-invalid` when dividing by zero */
export function applyRounding(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator === 0n) throw invalid();
  const negative = numerator < 0n !== denominator < 0n;
  const dividend = magnitude(numerator);
  const divisor = magnitude(denominator);
  const cut = dividend / divisor;
  const rest = dividend % divisor;
  const away = rest !== 0n && roundsAway(rounding, negative, rest * 2n - divisor, cut % 2n === 1n);
  const result = away ? cut + 1n : cut;
  return negative ? -result : result;
}

function roundsAway(rounding: Rounding, negative: boolean, beyondHalf: bigint, odd: boolean): boolean {
  switch (rounding) {
    case 'down':
      return false;
    case 'up':
      return true;
    case 'floor':
      return negative;
    case 'ceiling':
      return !negative;
    case 'half-up':
      return beyondHalf >= 0n;
    case 'half-even':
      return beyondHalf > 0n || (beyondHalf === 0n && odd);
  }
}

function reduce(numerator: bigint, denominator: bigint): Ratio {
  if (denominator === 0n) throw invalid();
  const divisor = greatestCommonDivisor(magnitude(numerator), denominator);
  const ratio = { numerator: Number(numerator / divisor), denominator: Number(denominator / divisor) };
  if (!Number.isSafeInteger(ratio.numerator) || !Number.isSafeInteger(ratio.denominator)) throw invalid();
  return ratio;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function invalid(): CodedError {
  return new CodedError('ratio-invalid', 'A ratio is written 0.10, 2, 20% or 1/3, and its denominator is not zero.');
}
