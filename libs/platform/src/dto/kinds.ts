import { isDivisionCode, isIdentityNumber, isPlainDate } from '@minzheng/domain';

/** What is wrong with a value; the value itself is never told. `at` points inside the field. */
export interface Fault {
  readonly code: string;
  readonly detail: string;
  readonly at?: string;
}

/** JSON Schema keywords of a value, as OpenAPI 3.1 writes them. */
export type ValueSchema = Readonly<Record<string, unknown>>;

/** A sort of single value: how it is checked and how OpenAPI describes it. */
export interface Kind {
  readonly schema: ValueSchema;
  check(value: unknown): Fault | undefined;
  /** How the words of a query parameter become the value; without it they stay text. */
  fromText?(words: string): unknown;
}

const fault = (code: string, detail: string): Fault => ({ code, detail });
const textExpected = fault('type-wrong', 'must be text');

/** Code points, so that a rare character counts as the one it is. */
function charactersOf(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += (text.codePointAt(index) as number) > 0xffff ? 2 : 1) count += 1;
  return count;
}

/** Options of {@link textKind}. */
export interface TextOptions {
  /** Characters; default 1. */
  readonly min?: number;
  /** Characters; default 200. */
  readonly max?: number;
  readonly pattern?: RegExp;
  /** Line breaks and tabs are allowed. */
  readonly multiline?: boolean;
}

/** Text without control characters and without broken surrogates, which PostgreSQL and people cannot read. */
export function textKind(options: TextOptions = {}): Kind {
  const { min = 1, max = 200, pattern, multiline = false } = options;
  const refused = multiline ? /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/ : /[\u0000-\u001f\u007f]/;
  return {
    schema: { type: 'string', minLength: min, maxLength: max, ...(pattern ? { pattern: pattern.source } : {}) },
    check(value) {
      if (typeof value !== 'string') return textExpected;
      const length = charactersOf(value);
      if (length < min || (min > 0 && value.trim() === '')) {
        return fault('too-short', `must have at least ${min} character(s)`);
      }
      if (length > max) return fault('too-long', `must have at most ${max} characters`);
      if (refused.test(value) || !value.isWellFormed()) {
        return fault('characters-not-allowed', 'must not hold control characters');
      }
      if (pattern !== undefined && !pattern.test(value)) {
        return fault('pattern-mismatch', `must match ${pattern.source}`);
      }
      return undefined;
    },
  };
}

/** Inclusive limits of a number. */
export interface RangeOptions {
  readonly min?: number;
  readonly max?: number;
}

/** Whole number, exactly representable. */
export function intKind(options: RangeOptions = {}): Kind {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = options;
  return {
    schema: { type: 'integer', minimum: min, maximum: max },
    check(value) {
      if (typeof value !== 'number' || !Number.isInteger(value)) return fault('type-wrong', 'must be a whole number');
      if (value < min || value > max) return fault('out-of-range', `must be from ${min} to ${max}`);
      return undefined;
    },
    fromText: (words) => (/^-?\d{1,16}$/.test(words) ? Number(words) : words),
  };
}

/** Money in fen (分), at most 100 billion yuan so that household totals stay exact. */
export function fenKind(options: RangeOptions = {}): Kind {
  return intKind({ min: options.min ?? 0, max: options.max ?? 10_000_000_000_000 });
}

export const booleanKind: Kind = {
  schema: { type: 'boolean' },
  check: (value) => (typeof value === 'boolean' ? undefined : fault('type-wrong', 'must be true or false')),
  fromText: (words) => (words === 'true' ? true : words === 'false' ? false : words),
};

/** Calendar day `YYYY-MM-DD`. */
export const dateKind: Kind = {
  schema: { type: 'string', format: 'date' },
  check: (value) =>
    typeof value === 'string' && isPlainDate(value)
      ? undefined
      : fault('date-invalid', 'must be a calendar day written YYYY-MM-DD'),
};

/** Month `YYYY-MM`. */
export const monthKind: Kind = {
  schema: { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' },
  check: (value) =>
    typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value)
      ? undefined
      : fault('month-invalid', 'must be a month written YYYY-MM'),
};

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** Instant of RFC 3339, with offset. */
export const instantKind: Kind = {
  schema: { type: 'string', format: 'date-time' },
  check(value) {
    const match = typeof value === 'string' ? INSTANT.exec(value) : null;
    const valid = match !== null && isPlainDate(match[1]) && !Number.isNaN(Date.parse(value as string));
    return valid ? undefined : fault('instant-invalid', 'must be an instant of RFC 3339 with offset');
  },
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Whether a text is a UUID. */
export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

export const uuidKind: Kind = {
  schema: { type: 'string', format: 'uuid' },
  check: (value) => (isUuid(value) ? undefined : fault('uuid-invalid', 'must be a UUID')),
};

/** Division code (行政区划代码) of 2, 4, 6, 9 or 12 digits; `digits` narrows it to levels. */
export function divisionKind(digits?: readonly number[]): Kind {
  const lengths = digits ?? [2, 4, 6, 9, 12];
  return {
    schema: { type: 'string', pattern: `^(${lengths.map((length) => `\\d{${length}}`).join('|')})$` },
    check: (value) =>
      typeof value === 'string' && lengths.includes(value.length) && isDivisionCode(value)
        ? undefined
        : fault('division-invalid', `must be a division code of ${lengths.join(', ')} digits`),
  };
}

/** Resident identity number (公民身份号码, GB 11643) with a correct check character. */
export const identityNumberKind: Kind = {
  schema: { type: 'string', pattern: '^\\d{17}[\\dX]$', 'x-personal-data': true },
  check: (value) =>
    typeof value === 'string' && isIdentityNumber(value)
      ? undefined
      : fault('identity-number-invalid', 'must be a resident identity number of 18 characters'),
};

/** One of a closed list of words. */
export function enumKind(values: readonly string[]): Kind {
  const known = new Set<unknown>(values);
  return {
    schema: { type: 'string', enum: [...values] },
    check: (value) => (known.has(value) ? undefined : fault('not-in-list', `must be one of ${values.join(', ')}`)),
  };
}

/** Any JSON value, for answers whose content has a shape of its own (policy figures, evidence). */
export const jsonKind: Kind = {
  schema: {
    oneOf: [
      { type: 'integer' },
      { type: 'string' },
      { type: 'boolean' },
      { type: 'array', items: {} },
      { type: 'object', additionalProperties: true },
    ],
  },
  check: () => undefined,
};

/** The only value that is accepted, e.g. the one declaration a form asks for. */
export function constantKind(constant: string | number | boolean): Kind {
  return {
    schema: { const: constant },
    check: (value) => (value === constant ? undefined : fault('not-in-list', `must be ${String(constant)}`)),
  };
}
