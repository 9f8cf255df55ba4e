import { conflict, unprocessable } from '@minzheng/platform';
import type { ProblemError } from '@minzheng/platform';

export const applicationOpen = (): ProblemError =>
  conflict({ code: 'support-application-open', detail: 'An application for this child is under way' });

export const alreadySupported = (): ProblemError =>
  conflict({ code: 'child-already-supported', detail: 'The child’s award is in payment; changes go through its file' });

export const decisionNotMade = (): ProblemError =>
  conflict({ code: 'decision-not-made', detail: 'The application has not been decided' });

export const reasonUnfounded = (pointers: readonly string[]): ProblemError =>
  unprocessable({
    code: 'refusal-reason-unfounded',
    errors: pointers.map((pointer) => ({
      pointer,
      code: 'refusal-reason-unfounded',
      detail: 'Not a rule that is failed on the facts of today',
    })),
  });
