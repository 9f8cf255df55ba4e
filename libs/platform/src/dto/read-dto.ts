import type { Type } from '@nestjs/common';
import { validateSync, type ValidatorOptions } from 'class-validator';
import type { ProblemItem } from '../problems/problem-error.js';
import { dtoInstance, NO_OBJECT, type InputPlace } from './dto-instance.js';
import { objectExpected } from './field-constraints.js';
import { problemItemsOf } from './problem-items.js';

/** Either the object read, with the prototype of its class, or everything that is wrong with the input. */
export type ReadResult<T> = { readonly value: T } | { readonly faults: readonly ProblemItem[] };

const OPTIONS: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
};

/**
 * Reads untrusted input as a DTO class whose fields carry field decorators. Fields that are not declared are faults,
 * values are never converted (in queries: only as the field's kind says), nothing of the input is quoted.
 * @throws Error when the class, or one nested in it, has no field decorators
 */
export function readDto<T extends object>(type: Type<T>, input: unknown, place: InputPlace = 'body'): ReadResult<T> {
  const pointer = place === 'body' ? '' : `/${place}`;
  const instance = dtoInstance(type, input, place);
  if (instance === NO_OBJECT) {
    return { faults: [{ pointer, ...objectExpected }] };
  }
  const errors = validateSync(instance, OPTIONS);
  return errors.length > 0 ? { faults: problemItemsOf(errors, pointer) } : { value: instance as T };
}
