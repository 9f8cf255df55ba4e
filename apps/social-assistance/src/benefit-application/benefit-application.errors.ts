import { conflict, notFound, unprocessable } from '@minzheng/platform';
import type { ProblemError } from '@minzheng/platform';

/** The same person is in another live case of the programme; whose and where is not said. */
export const duplicateApplication = (): ProblemError =>
  conflict({
    code: 'duplicate-application',
    detail: 'A member of this household is already in a live case of the same programme',
  });

export const householdNotOpen = (): ProblemError =>
  conflict({
    code: 'household-not-open',
    detail: 'The household can be changed in a draft and while a supplement is awaited',
  });

export const divisionOfCaseFixed = (): ProblemError =>
  unprocessable({
    code: 'division-of-case-fixed',
    errors: [{ pointer: '/division', code: 'division-of-case-fixed', detail: 'A case stays in its township' }],
  });

/** Another person is another application; `index` is the place of the declared applicant among the members. */
export const applicantFixed = (index: number): ProblemError =>
  unprocessable({
    code: 'applicant-fixed',
    errors: [
      {
        pointer: `/members/${String(index)}/identityNumber`,
        code: 'applicant-fixed',
        detail: 'A supplement does not exchange the applicant; another person applies anew',
      },
    ],
  });

export const decisionNotMade = (): ProblemError =>
  conflict({ code: 'decision-not-made', detail: 'The case has not been decided' });

export const openQuestionUnknown = (): ProblemError =>
  notFound({ code: 'open-question-unknown', detail: 'The case has no such open question' });

export const refusalNoticeNotDue = (): ProblemError =>
  conflict({ code: 'refusal-notice-not-due', detail: 'A refusal notice is recorded once, after a refusal' });

/** What an official establishes does not fit the category; `pointer` is the field. */
export const establishedValueInvalid = (pointer: string, detail: string): ProblemError =>
  unprocessable({
    code: 'established-value-invalid',
    errors: [{ pointer, code: 'established-value-invalid', detail }],
  });

/** The day of an act cannot lie after today or before the case. */
export const dateOutOfOrder = (pointer: string): ProblemError =>
  unprocessable({
    code: 'date-out-of-order',
    errors: [{ pointer, code: 'date-out-of-order', detail: 'The day lies after today or before the acceptance' }],
  });

export const memberUnknown = (pointer: string): ProblemError =>
  unprocessable({
    code: 'member-ref-unknown',
    errors: [{ pointer, code: 'member-ref-unknown', detail: 'No member of the household has this ref' }],
  });

export const reasonUnfounded = (pointers: readonly string[]): ProblemError =>
  unprocessable({
    code: 'refusal-reason-unfounded',
    errors: pointers.map((pointer) => ({
      pointer,
      code: 'refusal-reason-unfounded',
      detail: 'Neither a rule that is failed in this case nor a ground of refusal',
    })),
  });
