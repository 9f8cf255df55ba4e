import { unprocessable } from '@minzheng/platform';
import type { ProblemError } from '@minzheng/platform';

const fault = (code: string, pointer: string, detail: string): ProblemError =>
  unprocessable({ code, errors: [{ pointer, code, detail }] });

export const campaignEndsBeforeStart = (pointer: string): ProblemError =>
  fault('campaign-ends-before-start', pointer, 'The last day lies before the first');

export const charityDateInFuture = (): ProblemError =>
  fault('date-in-future', '/charitySince', 'The day lies in the future');

export const amendmentInFuture = (): ProblemError =>
  fault('date-in-future', '/changedOn', 'The day of the change lies in the future');

export const spentMoreThanRaised = (): ProblemError =>
  fault('spent-more-than-raised', '/spentFen', 'A campaign does not spend more than it raises');
