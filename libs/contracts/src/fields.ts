import Type, { type TEnum, type TProperties } from 'typebox';

/** Object that refuses unknown fields at publish. */
export function closed<Properties extends TProperties>(properties: Properties, options: { description?: string } = {}) {
  return Type.Object(properties, { ...options, additionalProperties: false });
}

export const uuid = (description: string) => Type.String({ format: 'uuid', description });

/** Pseudonym of a person (`personKey`): HMAC of the identity number with a key version; never the number itself. */
export const personKey = () =>
  Type.String({ pattern: '^pk[1-9][0-9]*_[A-Za-z0-9_-]{43}$', description: 'Pseudonymous key of the person' });

/** 行政区划代码: 2, 4, 6, 9 or 12 digits, valid on the day of the event. */
export const division = (description = 'Division code of the matter, 2 to 12 digits') =>
  Type.String({ pattern: '^(?:\\d{2}|\\d{4}|\\d{6}|\\d{9}|\\d{12})$', description });

export const date = (description: string) => Type.String({ format: 'date', description });

export const instant = (description: string) =>
  Type.String({ format: 'date-time', description: `${description}, RFC 3339 with offset` });

export const month = (description: string) =>
  Type.String({ pattern: '^\\d{4}-(?:0[1-9]|1[0-2])$', description: `${description}, YYYY-MM` });

/** Money in integer fen; negative only where the description says so. */
export const fen = (description: string) =>
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: `${description}, in fen` });

export const signedFen = (description: string) =>
  Type.Integer({
    minimum: Number.MIN_SAFE_INTEGER,
    maximum: Number.MAX_SAFE_INTEGER,
    description: `${description}, in fen, may be negative`,
  });

export const count = (description: string) => Type.Integer({ minimum: 0, maximum: 100_000, description });

/** Open vocabulary: new values may appear within a version, so readers must accept codes they do not know. */
export const code = (description: string) =>
  Type.String({ pattern: '^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$', maxLength: 64, description });

/** Closed vocabulary: a new value needs a new event version. */
export function oneOf<const Values extends string[]>(values: Values, description: string): TEnum<Values> {
  return Type.Enum<Values>(values, { type: 'string', description });
}

export const list = <Item extends Parameters<typeof Type.Array>[0]>(
  items: Item,
  maxItems: number,
  description: string,
) => Type.Array(items, { maxItems, description });

export const optional = Type.Optional;

/** Category of income or property that is declared and found (核对项目). */
export const category = () => code('Category, e.g. wages, pension, deposits, vehicles, dwellings, commercial-property');

/** 核对对象: a person whose circumstances are verified, and in which role. */
export const subject = () =>
  closed({ personKey: personKey(), role: oneOf(['applicant', 'member', 'supporter'], 'Role in the household') });
