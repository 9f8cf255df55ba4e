import { CodedError } from './coded-error.js';
import { applyRounding, type Ratio, type Rounding } from './ratio.js';

/** An amount of money in fen (分), one hundredth of a yuan: always a safe integer, negative for a debt. */
export type Fen = number;

const YUAN = /^(-?)(\d{1,14})(?:\.(\d{1,2}))?$/;

/** @throws CodedError `amount-invalid` unless the value is a safe integer */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value))
    throw new CodedError('amount-invalid', 'An amount must be a whole number of fen in the safe range.');
  return value === 0 ? 0 : value;
}

/** The sum; zero for no amounts. @throws CodedError `amount-invalid` when a term or the sum leaves the safe range */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let sum = 0n;
  for (const amount of amounts) sum += BigInt(fen(amount));
  return fen(Number(sum));
}

/** `amount × ratio`, rounded once at the end. `multiplyFen(106400, parseRatio('0.20'), 'half-up')` is 21280. */
export function multiplyFen(amount: Fen, ratio: Ratio, rounding: Rounding): Fen {
  return quotient(BigInt(fen(amount)) * integer(ratio.numerator), integer(ratio.denominator), rounding);
}

/** `amount ÷ divisor`, rounded. @throws CodedError `ratio-invalid` when the divisor is zero or no integer */
export function divideFen(amount: Fen, divisor: number, rounding: Rounding): Fen {
  return quotient(BigInt(fen(amount)), integer(divisor), rounding);
}

/** Rounds to a multiple of `unitFen`: 10 for whole jiao (角), 100 for whole yuan (元). */
export function roundFen(amount: Fen, unitFen: number, rounding: Rounding): Fen {
  const unit = integer(unitFen);
  if (unit <= 0n) throw new CodedError('ratio-invalid', 'The unit to round to must be positive.');
  return fen(Number(applyRounding(BigInt(fen(amount)), unit, rounding) * unit));
}

/** Yuan with two decimals, without grouping: `1064.00`. */
export function formatYuan(amount: Fen): string {
  const digits = String(Math.abs(fen(amount))).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Reads yuan with at most two decimals: `1064`, `1064.5`, `-3.20`. @throws CodedError `amount-invalid` */
export function parseYuan(text: string): Fen {
  const match = YUAN.exec(text);
  if (match === null) throw new CodedError('amount-invalid', 'An amount in yuan has digits and at most two decimals.');
  const [, sign = '', yuan = '', decimals = ''] = match;
  const amount = BigInt(yuan + decimals.padEnd(2, '0'));
  return fen(Number(sign === '-' ? -amount : amount));
}

function quotient(numerator: bigint, denominator: bigint, rounding: Rounding): Fen {
  return fen(Number(applyRounding(numerator, denominator, rounding)));
}

function integer(value: number): bigint {
  if (!Number.isSafeInteger(value))
    throw new CodedError('ratio-invalid', 'Ratios and divisors must be made of safe integers.');
  return BigInt(value);
}
