import type { DivisionCode, PlainDate } from '@minzheng/domain';
import type { FigureName, PolicyBook } from '@minzheng/policy';
import { unprocessable, type Caller, type ProblemError } from '@minzheng/platform';

const notDesignated = (pointer?: string): ProblemError =>
  unprocessable({
    code: 'office-not-designated',
    detail: 'This division keeps no registry office for the matter.',
    ...(pointer === undefined
      ? {}
      : { errors: [{ pointer, code: 'office-not-designated', detail: 'Not a registry office' }] }),
  });

/**
 * The registry office a caller works in: its own division, where policy designates one.
 * @throws ProblemError 422 `office-not-designated`
 */
export function officeOf(
  caller: Caller,
  offices: FigureName<readonly string[]>,
  book: PolicyBook,
  on: PlainDate,
): DivisionCode {
  requireOffice(caller.division, offices, book, on);
  return caller.division;
}

/** @throws ProblemError 422 `office-not-designated` with the pointer of the field that named it */
export function requireOffice(
  division: DivisionCode,
  offices: FigureName<readonly string[]>,
  book: PolicyBook,
  on: PlainDate,
  pointer?: string,
): void {
  // Asked of the division itself, so that the list may differ by city.
  if (!book.value(offices, division, on).includes(division)) throw notDesignated(pointer);
}
