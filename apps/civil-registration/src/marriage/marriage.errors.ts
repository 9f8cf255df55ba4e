import { unprocessable, type ProblemError } from '@minzheng/platform';

/** Nobody marries themselves. */
export const sameParty = (): ProblemError =>
  unprocessable({
    code: 'parties-are-one-person',
    errors: [
      { pointer: '/second/identityNumber', code: 'parties-are-one-person', detail: 'Another person than the first' },
    ],
  });

export const generationsMissing = (): ProblemError =>
  unprocessable({
    code: 'kinship-generations-missing',
    errors: [
      {
        pointer: '/kinship/generations',
        code: 'kinship-generations-missing',
        detail: 'Collateral kin say by how many generations, others do not',
      },
    ],
  });
