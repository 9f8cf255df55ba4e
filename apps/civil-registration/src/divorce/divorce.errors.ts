import { conflict, unprocessable, type ProblemError } from '@minzheng/platform';

export const sameParties = (): ProblemError =>
  unprocessable({
    code: 'parties-are-one-person',
    errors: [
      { pointer: '/second/identityNumber', code: 'parties-are-one-person', detail: 'Another person than the first' },
    ],
  });

/** Our own register knows better by now: divorced already, or widowed. */
export const notMarriedToEachOther = (): ProblemError =>
  conflict({
    code: 'not-married-to-each-other',
    detail: 'By the register of this city the two are not married to each other any more.',
  });
