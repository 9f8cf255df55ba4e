import type { Type } from '@nestjs/common';
import type { Kind } from './kinds.js';

/** How a field of a DTO class is read. */
export type FieldShape =
  | { readonly form: 'value'; readonly kind: Kind }
  | { readonly form: 'object'; readonly type: () => Type<object> }
  | { readonly form: 'objects'; readonly type: () => Type<object>; readonly min: number; readonly max: number }
  | {
      readonly form: 'values';
      readonly kind: Kind;
      readonly min: number;
      readonly max: number;
      readonly unique: boolean;
    };

/** A field of a DTO class. */
export interface FieldDefinition {
  readonly name: string;
  readonly shape: FieldShape;
  readonly optional: boolean;
  readonly nullable: boolean;
}

const own = new WeakMap<object, Map<string, FieldDefinition>>();
const collected = new WeakMap<object, ReadonlyMap<string, FieldDefinition>>();

/** Adds a field to the class with this prototype. */
export function registerField(prototype: object, field: FieldDefinition): void {
  const fields = own.get(prototype) ?? new Map<string, FieldDefinition>();
  fields.set(field.name, field);
  own.set(prototype, fields);
}

/** Fields of a class and of those it extends, by name. */
export function fieldsOf(type: Type<object>): ReadonlyMap<string, FieldDefinition> {
  const known = collected.get(type);
  if (known !== undefined) {
    return known;
  }
  const fields = new Map<string, FieldDefinition>();
  const chain: object[] = [];
  for (let prototype: unknown = type.prototype; prototype; prototype = Object.getPrototypeOf(prototype)) {
    chain.unshift(prototype);
  }
  for (const prototype of chain) {
    for (const [name, field] of own.get(prototype) ?? []) {
      fields.set(name, field);
    }
  }
  collected.set(type, fields);
  return fields;
}
