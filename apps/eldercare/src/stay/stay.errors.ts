import { conflict, unprocessable, type ProblemError } from '@minzheng/platform';
import type { RuleResult } from '@minzheng/workflow';

/** Every rule that stands against the admission, with what it rests on. */
export const admissionRefused = (rules: readonly RuleResult[]): ProblemError =>
  conflict({
    code: 'admission-refused',
    detail: 'The elder cannot be admitted on these terms.',
    errors: rules
      .filter(({ outcome }) => outcome !== 'passed')
      .map(({ code, title, detail, pointers }) => ({ pointer: pointers?.[0] ?? '', code, detail: detail ?? title })),
  });

export const bedKeptForAnother = (): ProblemError =>
  conflict({ code: 'bed-kept-for-another', detail: 'The bed was offered to somebody else.' });

export const otherInstitution = (): ProblemError =>
  unprocessable({
    code: 'bed-of-another-institution',
    errors: [{ pointer: '/bedId', code: 'bed-of-another-institution', detail: 'A transfer stays in the institution' }],
  });

export const bedDoesNotSuit = (): ProblemError =>
  conflict({ code: 'bed-does-not-suit', detail: 'A bed of this kind is not for the level of the elder.' });

export const leaveOutOfOrder = (pointer: string): ProblemError =>
  unprocessable({
    code: 'date-out-of-order',
    errors: [{ pointer, code: 'date-out-of-order', detail: 'Not before what it follows and not after today' }],
  });

export const deductionTooHigh = (): ProblemError =>
  unprocessable({
    code: 'deduction-over-deposit',
    errors: [{ pointer: '/deductionFen', code: 'deduction-over-deposit', detail: 'At most the deposit' }],
  });
