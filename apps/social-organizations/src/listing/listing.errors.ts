import { unprocessable } from '@minzheng/platform';
import type { ProblemError } from '@minzheng/platform';

const fault = (code: string, pointer: string, detail: string): ProblemError =>
  unprocessable({ code, errors: [{ pointer, code, detail }] });

export const fineMisplaced = (): ProblemError =>
  fault('fine-misplaced', '/fineFen', 'A fine has an amount, and nothing else has');

export const penaltyInFuture = (): ProblemError =>
  fault('date-in-future', '/decidedOn', 'The day of the penalty lies in the future');

export const mailingInFuture = (): ProblemError =>
  fault('date-in-future', '/sentOn', 'The day of the letter lies in the future');
