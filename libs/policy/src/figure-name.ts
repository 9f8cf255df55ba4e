import { type Fen, parseRatio, type Ratio, type Rounding, ROUNDINGS } from '@minzheng/domain';

/** A figure as code asks for it: its name, its unit and how its value is read. */
export interface FigureName<T> {
  readonly item: string;
  readonly unit: string;
  readonly title: string;
  /** Turns the stored value into `T`; throws a `TypeError` that says what was expected. */
  parse(value: unknown): T;
}

/**
 * Names a figure once, in `<feature>.policy.ts`, so that its item is spelled and its value typed in one place.
 *
 * ```ts
 * export const standard = defineFigure({
 *   item: 'subsistence-allowance.standard', unit: 'fen/person/month', title: '低保标准', parse: asFen,
 * });
 * book.value(standard, division, '2026-06-01'); // 106400
 * ```
 */
export function defineFigure<T>(figure: FigureName<T>): FigureName<T> {
  return Object.freeze(figure);
}

/** A whole number, zero or more: days, months, years, counts. */
export function asCount(value: unknown): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw new TypeError('expected a whole number, zero or more');
}

/** An amount in fen, zero or more. */
export function asFen(value: unknown): Fen {
  return asCount(value);
}

/** A ratio written as text: `0.10`, `2`, `20%`, `1/3`. */
export function asRatio(value: unknown): Ratio {
  if (typeof value === 'string') return parseRatio(value);
  throw new TypeError('expected a ratio written as text');
}

export function asBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new TypeError('expected true or false');
}

export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError('expected a text');
}

/** One of the given texts. */
export function asOneOf<const T extends string>(...allowed: readonly T[]): (value: unknown) => T {
  return (value) => {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) throw new TypeError(`expected one of ${allowed.join(', ')}`);
    return found;
  };
}

/** A list whose elements are each read by `element`. */
export function asListOf<T>(element: (value: unknown) => T): (value: unknown) => readonly T[] {
  return (value) => {
    if (!Array.isArray(value)) throw new TypeError('expected a list');
    return value.map(element);
  };
}

/** An object with exactly these members; a member that may be missing is read by `optionally(…)`. */
export function asObject<T extends Record<string, (value: unknown) => unknown>>(
  members: T,
): (value: unknown) => { readonly [K in keyof T]: ReturnType<T[K]> } {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('expected an object');
    const given = new Map<string, unknown>(Object.entries(value));
    const unknown = [...given.keys()].filter((key) => !Object.hasOwn(members, key));
    if (unknown.length > 0) throw new TypeError(`has the unknown member ${unknown.join(', ')}`);
    const entries = Object.entries(members).map(([key, read]) => [key, read(given.get(key))] as const);
    return Object.fromEntries(entries) as { readonly [K in keyof T]: ReturnType<T[K]> };
  };
}

/** For members that may be missing. */
export function optionally<T>(read: (value: unknown) => T): (value: unknown) => T | undefined {
  return (value) => (value === undefined ? undefined : read(value));
}

/** `{ mode, unitFen }`: how and to what multiple of fen an amount is rounded. */
export const asRounding: (value: unknown) => { readonly mode: Rounding; readonly unitFen: number } = asObject({
  mode: asOneOf(...ROUNDINGS),
  unitFen: asCount,
});
