import type { Type } from '@nestjs/common';
import { fieldsOf, type FieldShape } from './field-constraints.js';
import type { Kind } from './kinds.js';

/** Where the input comes from: words of a query or a path are turned into values, a body's are taken as they are. */
export type InputPlace = 'body' | 'query' | 'path';

/** More faults than these are not listed; the first ones show what is wrong. */
export const MAX_FAULTS = 50;

/**
 * Stands where an object belongs and none was sent. class-validator would walk into a list, a list of lists or
 * undefined in its place without a word.
 */
export const NO_OBJECT = Symbol('no object');

/** Keeps unknown names apart from what class-validator finds on every object (`constructor`) and from DTO accessors. */
const UNKNOWN = '?';

/** The name that was sent, for a property that stands for an unknown field. */
export const unknownNameOf = (property: string): string => property.slice(UNKNOWN.length);

/**
 * Untrusted input as an instance of its DTO class, unchecked: class-validator finds a class's constraints by the
 * instance. Own properties only; unknown fields become marks without their values; nothing but the words of a query
 * or a path is converted.
 */
export function dtoInstance(type: Type<object>, input: unknown, place: InputPlace): object | typeof NO_OBJECT {
  if (!isPlainObject(input)) {
    return NO_OBJECT;
  }
  const fields = fieldsOf(type);
  const instance = Object.create(type.prototype as object) as Record<string, unknown>;
  for (const name of unknownNames(input, fields)) {
    instance[UNKNOWN + name] = undefined;
  }
  for (const [name, shape] of fields) {
    const value = Object.hasOwn(input, name) ? input[name] : undefined;
    if (value !== undefined) instance[name] = fieldValue(shape, value, place);
  }
  return instance;
}

/** As many as can be told, because class-validator makes an error of each. */
function unknownNames(input: object, fields: ReadonlyMap<string, FieldShape>): readonly string[] {
  return Object.keys(input)
    .filter((name) => !fields.has(name))
    .slice(0, MAX_FAULTS);
}

function fieldValue(shape: FieldShape, input: unknown, place: InputPlace): unknown {
  if (input === null) {
    return null;
  }
  switch (shape.form) {
    case 'value':
      return wordsAsValue(shape.kind, input, place);
    case 'object':
      return dtoInstance(shape.type(), input, place);
    case 'objects':
      return listItems(input, place, shape.max, (item) => dtoInstance(shape.type(), item, place));
    case 'values':
      return listItems(input, place, shape.max, (item) => wordsAsValue(shape.kind, item, place));
  }
}

const wordsAsValue = (kind: Kind, input: unknown, place: InputPlace): unknown =>
  place !== 'body' && typeof input === 'string' && kind.fromText !== undefined ? kind.fromText(input) : input;

function listItems(input: unknown, place: InputPlace, max: number, read: (item: unknown) => unknown): unknown {
  // A query parameter that is given once arrives as a single text.
  const items: unknown = place === 'query' && typeof input === 'string' ? [input] : input;
  // A list that is too long is refused for its length, so its items need not be read.
  return Array.isArray(items) && items.length <= max ? items.map(read) : items;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  // JSON's objects, and those without a real prototype that query parsers make.
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
