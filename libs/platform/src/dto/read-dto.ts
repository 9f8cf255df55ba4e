import type { Type } from '@nestjs/common';
import { containsIdentityNumber } from '@minzheng/domain';
import type { ProblemItem } from '../problems/problem-error.js';
import { fieldsOf, type FieldDefinition } from './field-registry.js';
import type { Fault, Kind } from './kinds.js';

/** Where the input comes from: words of a query or a path are turned into values, a body's are taken as they are. */
export type InputPlace = 'body' | 'query' | 'path';

/** More faults than these are not listed; the first ones show what is wrong. */
const MAX_FAULTS = 50;

/** Either the object read, with the prototype of its class, or everything that is wrong with the input. */
export type ReadResult<T> = { readonly value: T } | { readonly faults: readonly ProblemItem[] };

/**
 * Reads untrusted input as a DTO class whose fields carry field decorators. Fields that are not declared are faults,
 * values are never converted (in queries: only as the field's kind says), nothing of the input is quoted.
 */
export function readDto<T extends object>(type: Type<T>, input: unknown, place: InputPlace = 'body'): ReadResult<T> {
  const reader = new DtoReader(place);
  const value = reader.object(type, input, place === 'body' ? '' : `/${place}`);
  return reader.faults.length > 0 ? { faults: reader.faults } : { value: value as T };
}

class DtoReader {
  readonly faults: ProblemItem[] = [];

  constructor(private readonly place: InputPlace) {}

  object(type: Type<object>, input: unknown, pointer: string): object | undefined {
    if (!isPlainObject(input)) {
      this.refuse(pointer, { code: 'type-wrong', detail: 'must be an object' });
      return undefined;
    }
    const fields = fieldsOf(type);
    for (const name of Object.keys(input)) {
      if (!fields.has(name)) {
        this.refuse(pointerTo(pointer, name), { code: 'field-unknown', detail: 'is not a field of this object' });
      }
    }
    const result = Object.create(type.prototype as object) as Record<string, unknown>;
    for (const field of fields.values()) {
      const value = Object.hasOwn(input, field.name) ? input[field.name] : undefined;
      if (value === undefined) {
        if (!field.optional) {
          this.refuse(`${pointer}/${field.name}`, { code: 'field-missing', detail: 'is required' });
        }
        continue;
      }
      result[field.name] = this.field(field, value, `${pointer}/${field.name}`);
    }
    return result;
  }

  private field(field: FieldDefinition, value: unknown, pointer: string): unknown {
    if (value === null) {
      if (!field.nullable) this.refuse(pointer, { code: 'null-not-allowed', detail: 'must not be null' });
      return null;
    }
    const { shape } = field;
    switch (shape.form) {
      case 'value':
        return this.value(shape.kind, value, pointer);
      case 'object':
        return this.object(shape.type(), value, pointer);
      case 'objects':
        return this.list(shape, value, pointer, (item, at) => this.object(shape.type(), item, at));
      case 'values': {
        const items = this.list(shape, value, pointer, (item, at) => this.value(shape.kind, item, at));
        if (shape.unique && items !== undefined && new Set(items).size < items.length) {
          this.refuse(pointer, { code: 'items-not-unique', detail: 'must not hold an item twice' });
        }
        return items;
      }
    }
  }

  private value(kind: Kind, input: unknown, pointer: string): unknown {
    const value =
      this.place !== 'body' && typeof input === 'string' && kind.fromText !== undefined ? kind.fromText(input) : input;
    const fault = kind.check(value);
    if (fault !== undefined) this.refuse(`${pointer}${fault.at ?? ''}`, fault);
    return value;
  }

  private list(
    limits: { readonly min: number; readonly max: number },
    input: unknown,
    pointer: string,
    read: (item: unknown, pointer: string) => unknown,
  ): unknown[] | undefined {
    // A query parameter that is given once arrives as a single text.
    const items = this.place === 'query' && typeof input === 'string' ? [input] : input;
    if (!Array.isArray(items)) {
      this.refuse(pointer, { code: 'type-wrong', detail: 'must be a list' });
      return undefined;
    }
    if (items.length < limits.min) {
      this.refuse(pointer, { code: 'too-few-items', detail: `must have at least ${limits.min} item(s)` });
    }
    if (items.length > limits.max) {
      this.refuse(pointer, { code: 'too-many-items', detail: `must have at most ${limits.max} items` });
      return undefined;
    }
    return items.map((item, index) => read(item, `${pointer}/${index}`));
  }

  private refuse(pointer: string, fault: Fault): void {
    if (this.faults.length < MAX_FAULTS) {
      this.faults.push({ pointer, code: fault.code, detail: fault.detail });
    }
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  // JSON's objects, and those without a real prototype that query parsers make.
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The name of an unknown field is input too: it is only repeated when it looks like a field name. */
function pointerTo(pointer: string, name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/.test(name) && !containsIdentityNumber(name) ? `${pointer}/${name}` : pointer;
}
