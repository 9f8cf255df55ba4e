import type { Type } from '@nestjs/common';
import { containsIdentityNumber } from '@minzheng/domain';
import type { ValidationError } from 'class-validator';
import type { ProblemItem } from '../problems/problem-error.js';
import { MAX_FAULTS, unknownNameOf } from './dto-instance.js';
import { fieldsOf, type Refusal } from './field-constraints.js';
import type { Fault } from './kinds.js';

const unknown: Fault = { code: 'field-unknown', detail: 'is not a field of this object' };
/** For a constraint without a fault of ours: its own message could quote the value. */
const invalid: Fault = { code: 'value-invalid', detail: 'is not valid' };

/**
 * What class-validator found, as items of a problem document: unknown fields first, then faults in the order of the
 * fields. Its messages are never used.
 * @param pointer JSON pointer of the object that was validated
 */
export function problemItemsOf(errors: readonly ValidationError[], pointer: string): readonly ProblemItem[] {
  const items: ProblemItem[] = [];
  addItems(items, errors, pointer);
  return items;
}

function addItems(items: ProblemItem[], errors: readonly ValidationError[], pointer: string): void {
  for (const error of inOrderOfFields(errors)) {
    if (items.length >= MAX_FAULTS) {
      return;
    }
    for (const item of itemsOf(error, pointer)) {
      if (items.length < MAX_FAULTS) items.push(item);
    }
    addItems(items, error.children ?? [], `${pointer}/${error.property}`);
  }
}

function itemsOf(error: ValidationError, pointer: string): readonly ProblemItem[] {
  const refusals = (error.contexts ?? {}) as Record<string, Partial<Refusal> | undefined>;
  return Object.keys(error.constraints ?? {}).flatMap((constraint) => {
    if (constraint === 'whitelistValidation') {
      return [itemOf(pointerTo(pointer, unknownNameOf(error.property)), unknown)];
    }
    const faults = refusals[constraint]?.faultsOf?.(error.value) ?? [invalid];
    return faults.map((fault) => itemOf(`${pointer}/${error.property}${fault.at ?? ''}`, fault));
  });
}

const itemOf = (pointer: string, { code, detail }: Fault): ProblemItem => ({ pointer, code, detail });

/** class-validator tells the fields of a subclass before those it inherits. */
function inOrderOfFields(errors: readonly ValidationError[]): readonly ValidationError[] {
  const target = errors[0]?.target;
  if (target === undefined || Array.isArray(target)) {
    return errors;
  }
  const places = new Map([...fieldsOf(target.constructor as Type<object>).keys()].map((name, place) => [name, place]));
  const placeOf = ({ property }: ValidationError): number => places.get(property) ?? -1;
  return errors.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** The name of an unknown field is input too: it is only repeated when it looks like a field name. */
function pointerTo(pointer: string, name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/.test(name) && !containsIdentityNumber(name) ? `${pointer}/${name}` : pointer;
}
