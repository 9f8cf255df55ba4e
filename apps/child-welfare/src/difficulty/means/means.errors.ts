import { conflict, notFound, unprocessable } from '@minzheng/platform';
import type { ProblemError } from '@minzheng/platform';

export const meansClassOnly = (): ProblemError =>
  conflict({
    code: 'means-check-not-for-class',
    detail: 'The means of the family matter to the class poor-family only',
  });

export const familyNotPoor = (): ProblemError =>
  conflict({ code: 'family-not-poor', detail: 'The verification says otherwise; a new one may be asked for' });

export const meansCheckUnknown = (): ProblemError =>
  notFound({ code: 'means-check-unknown', detail: 'The child has no such means check' });

export const memberMisnamed = (index: number): ProblemError =>
  unprocessable({
    code: 'household-member-misnamed',
    errors: [
      {
        pointer: `/members/${String(index)}/identityNumber`,
        code: 'household-member-misnamed',
        detail: 'A parent is named by the file, anybody else by number',
      },
    ],
  });

export const householdMemberRepeated = (index: number): ProblemError =>
  unprocessable({
    code: 'household-member-repeated',
    errors: [
      {
        pointer: `/members/${String(index)}`,
        code: 'household-member-repeated',
        detail: 'The same person stands earlier in the household',
      },
    ],
  });
