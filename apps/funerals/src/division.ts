import { type DivisionCode, divisionContains, parseDivisionCode } from '@minzheng/domain';
import { type Caller, type ProblemError, unprocessable } from '@minzheng/platform';

const outside = (): ProblemError =>
  unprocessable({
    code: 'division-outside-jurisdiction',
    errors: [
      { pointer: '/division', code: 'division-outside-jurisdiction', detail: 'Not a division this caller acts for' },
    ],
  });

/** The division a request names. @throws ProblemError 422 `division-outside-jurisdiction` */
export function ownDivision(caller: Caller, division: string): DivisionCode {
  const code = parseDivisionCode(division);
  if (!divisionContains(caller.division, code)) throw outside();
  return code;
}
