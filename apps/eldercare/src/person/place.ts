import {
  divisionContains,
  divisionLevel,
  parseDivisionCode,
  type DivisionCode,
  type DivisionLevel,
} from '@minzheng/domain';
import { unprocessable, type Caller, type ProblemError } from '@minzheng/platform';

/**
 * The place of a matter that this caller may file for.
 * @throws ProblemError 422 `division-outside-jurisdiction`, `division-level-wrong`
 */
export function placeOf(
  caller: Caller,
  division: string,
  levels: readonly DivisionLevel[] = ['township', 'village'],
): DivisionCode {
  const place = parseDivisionCode(division);
  if (!levels.includes(divisionLevel(place))) {
    throw fault('division-level-wrong', `The division is one of the levels ${levels.join(', ')}`);
  }
  if (!divisionContains(caller.division, place)) {
    throw fault('division-outside-jurisdiction', 'Not a division you act for');
  }
  return place;
}

function fault(code: string, detail: string): ProblemError {
  return unprocessable({ code, errors: [{ pointer: '/division', code, detail }] });
}
