import type { Type } from '@nestjs/common';
import {
  ArrayMaxSize,
  ArrayMinSize,
  getMetadataStorage,
  IsArray,
  IsDefined,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import type { Fault, Kind } from './kinds.js';

/** What a field of a DTO class holds. */
export type FieldShape =
  | { readonly form: 'value'; readonly kind: Kind }
  | { readonly form: 'object'; readonly type: () => Type<object> }
  | { readonly form: 'objects'; readonly type: () => Type<object>; readonly min: number; readonly max: number }
  | ValuesShape;

interface ValuesShape {
  readonly form: 'values';
  readonly kind: Kind;
  readonly min: number;
  readonly max: number;
  readonly unique: boolean;
}

/** Whether a field may be absent or null. */
export interface Presence {
  readonly optional: boolean;
  readonly nullable: boolean;
}

/**
 * Context of each of our constraints: what is wrong with a value it refused. class-validator itself keeps one text per
 * constraint, with neither a code nor the item of a list.
 */
export interface Refusal {
  faultsOf(value: unknown): readonly Fault[];
  /** On the first constraint of a field; it makes class-validator's metadata the only list of fields. */
  readonly shape?: FieldShape;
}

const missing: Fault = { code: 'field-missing', detail: 'is required' };
const nullRefused: Fault = { code: 'null-not-allowed', detail: 'must not be null' };
export const objectExpected: Fault = { code: 'type-wrong', detail: 'must be an object' };
const listExpected: Fault = { code: 'type-wrong', detail: 'must be a list' };
const tooFew = (min: number): Fault => ({ code: 'too-few-items', detail: `must have at least ${min} item(s)` });
const tooMany = (max: number): Fault => ({ code: 'too-many-items', detail: `must have at most ${max} items` });
const notUnique: Fault = { code: 'items-not-unique', detail: 'must not hold an item twice' };

/** The message is never shown, but class-validator loses the context of a constraint whose message is empty. */
const refusing = (context: Refusal): ValidationOptions => ({ message: 'refused', context });
const telling = (fault: Fault): ValidationOptions => refusing({ faultsOf: () => [fault] });

/** A check of our own, which is passed when it finds no fault. */
const check = (name: string, context: Refusal): PropertyDecorator =>
  ValidateBy(
    { name, validator: { validate: (value: unknown) => context.faultsOf(value).length === 0 } },
    refusing(context),
  );

/** Registers with class-validator what a field of this shape demands. The first check that fails is the one told. */
export function constrain(shape: FieldShape, { optional, nullable }: Presence): PropertyDecorator {
  const decorators = [
    // Always there, so that a subclass that demands an optional field also replaces the condition of its parent.
    ValidateIf((_object, value) => !(optional && value === undefined) && !(nullable && value === null)),
    ...checksOf(shape),
  ];
  return (prototype, key) => {
    for (const decorate of decorators) decorate(prototype, key);
  };
}

function checksOf(shape: FieldShape): PropertyDecorator[] {
  const defined = IsDefined(refusing({ shape, faultsOf: absenceOf }));
  switch (shape.form) {
    case 'value':
      // Presence and kind at once: most fields are values, and class-validator spends more on a check than a kind does.
      return [
        check('value', {
          shape,
          faultsOf: (value) => (isAbsent(value) ? absenceOf(value) : faultOf(shape.kind, value)),
        }),
      ];
    case 'object':
      return [defined, ValidateNested(telling(objectExpected))];
    case 'objects':
      return [
        defined,
        IsArray(telling(listExpected)),
        ArrayMinSize(shape.min, telling(tooFew(shape.min))),
        ArrayMaxSize(shape.max, telling(tooMany(shape.max))),
        ValidateNested({ each: true, ...telling(objectExpected) }),
      ];
    case 'values':
      return [
        defined,
        IsArray(telling(listExpected)),
        ArrayMaxSize(shape.max, telling(tooMany(shape.max))),
        check('items', { faultsOf: (value) => faultsOfItems(shape, value as readonly unknown[]) }),
      ];
  }
}

const NONE: readonly Fault[] = [];

const isAbsent = (value: unknown): boolean => value === undefined || value === null;
const absenceOf = (value: unknown): readonly Fault[] => [value === undefined ? missing : nullRefused];

function faultOf(kind: Kind, value: unknown): readonly Fault[] {
  const fault = kind.check(value);
  return fault === undefined ? NONE : [fault];
}

/** One check for all items, because `each` of class-validator does not tell which item it refused. */
function faultsOfItems({ kind, min, unique }: ValuesShape, items: readonly unknown[]): readonly Fault[] {
  return [
    ...(items.length < min ? [tooFew(min)] : NONE),
    ...items.flatMap((item, index) =>
      faultOf(kind, item).map((fault) => ({ ...fault, at: `/${index}${fault.at ?? ''}` })),
    ),
    ...(unique && new Set(items).size < items.length ? [notUnique] : NONE),
  ];
}

const collected = new WeakMap<object, ReadonlyMap<string, FieldShape>>();

/**
 * Fields of a DTO class by name, those of the classes it extends first.
 * @throws Error when it has none: class-validator would then have nothing to hold against an input
 */
export function fieldsOf(type: Type<object>): ReadonlyMap<string, FieldShape> {
  const known = collected.get(type);
  if (known !== undefined) {
    return known;
  }
  const metadatas = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const inheritedFirst = [
    ...metadatas.filter(({ target }) => target !== type),
    ...metadatas.filter(({ target }) => target === type),
  ];
  const fields = new Map<string, FieldShape>();
  for (const { propertyName, context } of inheritedFirst) {
    const { shape } = (context ?? {}) as Partial<Refusal>;
    if (shape !== undefined) fields.set(propertyName, shape);
  }
  if (fields.size === 0) {
    throw new Error(`${type.name} has no decorated fields`);
  }
  collected.set(type, fields);
  return fields;
}
