import { unprocessable } from '@minzheng/platform';
import type { ProblemError } from '@minzheng/platform';

const fault = (code: string, pointer: string, detail: string): ProblemError =>
  unprocessable({ code, errors: [{ pointer, code, detail }] });

export const oneApplicant = (): ProblemError =>
  fault('one-applicant-required', '/members', 'Exactly one member is the applicant');

export const memberRepeated = (index: number): ProblemError =>
  fault('identity-number-repeated', `/members/${String(index)}/identityNumber`, 'One person is declared twice');

export const refRepeated = (index: number): ProblemError =>
  fault('member-ref-repeated', `/members/${String(index)}/ref`, 'A member ref is used twice');

export const residenceOutside = (): ProblemError =>
  fault('division-outside-jurisdiction', '/residence', 'Not a division this caller acts for');
