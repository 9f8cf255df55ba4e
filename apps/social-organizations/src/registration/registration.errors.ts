import { unprocessable } from '@minzheng/platform';
import type { ProblemError } from '@minzheng/platform';

const fault = (code: string, pointer: string, detail: string): ProblemError =>
  unprocessable({ code, errors: [{ pointer, code, detail }] });

export const foundationTypeMissing = (): ProblemError =>
  fault('foundation-type-missing', '/foundationType', 'A foundation raises funds publicly or not');

export const foundationTypeMisplaced = (): ProblemError =>
  fault('foundation-type-misplaced', '/foundationType', 'Only a foundation has a type');

export const personRepeated = (index: number): ProblemError =>
  fault('person-in-role-twice', `/people/${String(index)}`, 'The same person is proposed twice for one role');

export const consentInFuture = (): ProblemError =>
  fault('date-in-future', '/consentedOn', 'The day of the consent lies in the future');
