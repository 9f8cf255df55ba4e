import { applyDecorators, type Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { constrain, type FieldShape } from './field-constraints.js';
import {
  booleanKind,
  constantKind,
  dateKind,
  divisionKind,
  enumKind,
  fenKind,
  identityNumberKind,
  instantKind,
  intKind,
  jsonKind,
  monthKind,
  textKind,
  uuidKind,
  type Kind,
  type RangeOptions,
  type TextOptions,
} from './kinds.js';

/** What every field says of itself. */
export interface FieldOptions {
  /** For the reader of the OpenAPI document: meaning, unit, Chinese term. */
  readonly description: string;
  readonly example?: unknown;
  /** The field may be absent. */
  readonly optional?: boolean;
  /** `null` is a value of its own: "there is none". */
  readonly nullable?: boolean;
}

function field(shape: FieldShape, options: FieldOptions, documentation: object): PropertyDecorator {
  const { description, example, optional = false, nullable = false } = options;
  const document = ApiProperty({
    description,
    required: !optional,
    ...(example === undefined ? {} : { example }),
    ...(nullable ? { nullable: true } : {}),
    ...documentation,
  });
  return applyDecorators(constrain(shape, { optional, nullable }), document);
}

/** A field of any {@link Kind}, for a service's own kinds. */
export function ValueField(kind: Kind, options: FieldOptions): PropertyDecorator {
  return field({ form: 'value', kind }, options, kind.schema);
}

/** Text; see {@link TextOptions} (default 1 to 200 characters). */
export const TextField = (options: FieldOptions & TextOptions): PropertyDecorator =>
  ValueField(textKind(options), options);

/** Whole number, from 0 unless `min` says otherwise. */
export const IntField = (options: FieldOptions & RangeOptions): PropertyDecorator =>
  ValueField(intKind(options), options);

/** Money in fen (分), not negative unless `min` says otherwise; the property's name ends in `Fen`. */
export const FenField = (options: FieldOptions & RangeOptions): PropertyDecorator =>
  ValueField(fenKind(options), options);

/** Calendar day `YYYY-MM-DD` in Asia/Shanghai. */
export const DateField = (options: FieldOptions): PropertyDecorator => ValueField(dateKind, options);

/** Month `YYYY-MM`. */
export const MonthField = (options: FieldOptions): PropertyDecorator => ValueField(monthKind, options);

/** Instant of RFC 3339 with offset. */
export const InstantField = (options: FieldOptions): PropertyDecorator => ValueField(instantKind, options);

/** One of a closed list: `@EnumField({ values: ['a', 'b'], … })`. */
export const EnumField = (options: FieldOptions & { readonly values: readonly string[] }): PropertyDecorator =>
  ValueField(enumKind(options.values), options);

export const BooleanField = (options: FieldOptions): PropertyDecorator => ValueField(booleanKind, options);

/** The one value that is accepted. */
export const ConstantField = (
  options: FieldOptions & { readonly value: string | number | boolean },
): PropertyDecorator => ValueField(constantKind(options.value), options);

/** Any JSON value; for answers only, since nothing about it is checked. */
export const JsonField = (options: FieldOptions): PropertyDecorator => ValueField(jsonKind, options);

export const UuidField = (options: FieldOptions): PropertyDecorator => ValueField(uuidKind, options);

/** Division code (行政区划代码); `digits` narrows it to levels, e.g. `[12]` for villages. */
export const DivisionField = (options: FieldOptions & { readonly digits?: readonly number[] }): PropertyDecorator =>
  ValueField(divisionKind(options.digits), options);

/** Resident identity number (公民身份号码); refused in queries and paths, which end up in logs. */
export const IdentityNumberField = (options: FieldOptions): PropertyDecorator =>
  ValueField(identityNumberKind, options);

/** @nestjs/swagger takes a function for a lazy type by its name `type` only. */
const lazily = (of: () => Type<object>): object => ({ type: () => of() });

/** One object of another DTO class. */
export const NestedField = (type: () => Type<object>, options: FieldOptions): PropertyDecorator =>
  field({ form: 'object', type }, options, lazily(type));

/** How many items a list has. */
export interface ListOptions extends FieldOptions {
  /** Default 0. */
  readonly min?: number;
  readonly max: number;
}

/** A list of objects of another DTO class. */
export const ListField = (type: () => Type<object>, options: ListOptions): PropertyDecorator =>
  field({ form: 'objects', type, min: options.min ?? 0, max: options.max }, options, {
    ...lazily(type),
    isArray: true,
    minItems: options.min ?? 0,
    maxItems: options.max,
  });

/** A list of single values: `@ValuesField(textKind({ max: 40 }), { max: 10, … })`. */
export const ValuesField = (kind: Kind, options: ListOptions & { readonly unique?: boolean }): PropertyDecorator => {
  const { min = 0, max, unique = false } = options;
  return field({ form: 'values', kind, min, max, unique }, options, {
    type: 'array',
    items: kind.schema,
    minItems: min,
    maxItems: max,
    ...(unique ? { uniqueItems: true } : {}),
  });
};
