import { CodedError } from './coded-error.js';

declare const divisionCodeBrand: unique symbol;

/**
 * Administrative division code (行政区划代码): 2, 4, 6, 9 or 12 digits for province, city, county, township and
 * village, without trailing zeros. Townships of a city without counties keep the empty county `00` in the middle.
 */
export type DivisionCode = string & { readonly [divisionCodeBrand]: true };

export const DIVISION_LEVELS = ['province', 'city', 'county', 'township', 'village'] as const;
export type DivisionLevel = (typeof DIVISION_LEVELS)[number];

const LENGTHS: Readonly<Record<DivisionLevel, number>> = { province: 2, city: 4, county: 6, township: 9, village: 12 };
const SHAPE = /^[1-9]\d(?:(?!00)\d{2}(?:(?!00$)\d{2}(?:(?!000)\d{3}(?:(?!000)\d{3})?)?)?)?$/;

export function isDivisionCode(value: unknown): value is DivisionCode {
  return typeof value === 'string' && SHAPE.test(value);
}

/**
 * A code padded with zeros (`370000`) is refused rather than shortened: read literally it would name no place.
 * @throws CodedError `division-code-invalid`
 */
export function parseDivisionCode(text: string): DivisionCode {
  if (!isDivisionCode(text)) {
    throw new CodedError(
      'division-code-invalid',
      'A division code has 2, 4, 6, 9 or 12 digits without trailing zeros.',
    );
  }
  return text;
}

export function divisionLevel(code: DivisionCode): DivisionLevel {
  const level = DIVISION_LEVELS.find((candidate) => LENGTHS[candidate] === code.length);
  if (level === undefined) throw new CodedError('division-code-invalid', 'The division code has no level.');
  return level;
}

/** The next division upwards, `undefined` above a province. */
export function parentDivision(code: DivisionCode): DivisionCode | undefined {
  return divisionLineage(code)[1];
}

/** From the division itself up to its province. */
export function divisionLineage(code: DivisionCode): readonly DivisionCode[] {
  return DIVISION_LEVELS.toReversed()
    .map((level) => code.slice(0, LENGTHS[level]))
    .filter((prefix, index, prefixes) => prefixes.indexOf(prefix) === index)
    .filter(isDivisionCode);
}

/** Whether `inner` is `outer` or lies below it. */
export function divisionContains(outer: DivisionCode, inner: DivisionCode): boolean {
  return inner.startsWith(outer);
}

/** The division of that level the code lies in (or is), `undefined` when it stands higher or its city has no such level. */
export function ancestorAt(code: DivisionCode, level: DivisionLevel): DivisionCode | undefined {
  return divisionLineage(code).find((ancestor) => ancestor.length === LENGTHS[level]);
}
