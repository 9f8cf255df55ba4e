import { ancestorAt, divisionContains, divisionLevel, parseDivisionCode } from '@minzheng/domain';
import type { DivisionCode, PlainDate } from '@minzheng/domain';
import { unprocessable } from '@minzheng/platform';
import type { Caller, ProblemError } from '@minzheng/platform';
import { DeclarationInvalid, householdFacts } from './declaration-faults.js';
import type { HouseholdDeclaration, HouseholdFacts } from './household-facts.js';

/**
 * The facts of a declaration that came in from outside; every contradiction in it is told at once.
 * @param at JSON pointer of the declaration inside the request, '' when it is the body
 * @throws ProblemError 422 `declaration-invalid`
 */
export function readDeclaration(declaration: HouseholdDeclaration, on: PlainDate, at: string): HouseholdFacts {
  try {
    return householdFacts(declaration, on);
  } catch (error) {
    if (!(error instanceof DeclarationInvalid)) throw error;
    throw unprocessable({
      code: 'declaration-invalid',
      detail: `The declaration contradicts itself in ${String(error.faults.length)} place(s).`,
      errors: error.faults.map(({ code, message, pointer = '' }) => ({
        pointer: `${at}${pointer}`,
        code,
        detail: message,
      })),
    });
  }
}

/**
 * The village of a household that this caller may file for: below a township caller's township, or the helper's own.
 * @throws ProblemError 422 `division-outside-jurisdiction`, `division-not-a-village`
 */
export function villageOf(caller: Caller, division: string, pointer: string): DivisionCode {
  const village = parseDivisionCode(division);
  if (divisionLevel(village) !== 'village') {
    throw fault('division-not-a-village', 'The division of a household is a village (12 digits)', pointer);
  }
  if (!divisionContains(caller.division, village)) {
    throw fault('division-outside-jurisdiction', 'Not a division this caller acts for', pointer);
  }
  return village;
}

/** The township that two villages share; a case never moves out of it. */
export function sameTownship(one: DivisionCode, other: DivisionCode): boolean {
  return ancestorAt(one, 'township') === ancestorAt(other, 'township');
}

function fault(code: string, detail: string, pointer: string): ProblemError {
  return unprocessable({ code, errors: [{ pointer, code, detail }] });
}
