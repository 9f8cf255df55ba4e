import { conflict, notFound, unprocessable } from '@minzheng/platform';
import type { ProblemError } from '@minzheng/platform';

const fault = (code: string, pointer: string, detail: string): ProblemError =>
  unprocessable({ code, errors: [{ pointer, code, detail }] });

/** The child has a file somewhere in the city; where is not said. */
export const childFileExists = (): ProblemError =>
  conflict({ code: 'child-file-exists', detail: 'There is a file of this child already' });

export const childFileNotOpen = (): ProblemError =>
  conflict({ code: 'child-file-not-open', detail: 'The file is closed, or the child has been adopted' });

export const notAVillage = (pointer: string): ProblemError =>
  fault('division-not-a-village', pointer, 'A child’s file lies with a village (12 digits)');

export const divisionOutside = (pointer: string): ProblemError =>
  fault('division-outside-jurisdiction', pointer, 'Not a division this caller acts for');

export const notAChild = (): ProblemError =>
  fault('not-a-child', '/identityNumber', 'The person has reached the age of majority');

export const parentsIncomplete = (): ProblemError =>
  fault('parents-incomplete', '/parents', 'A file names a father and a mother, known or not');

export const parentIdentityIncomplete = (pointer: string): ProblemError =>
  fault('parent-identity-incomplete', pointer, 'A parent is known by name and number, or not at all');

export const samePersonTwice = (pointer: string): ProblemError =>
  fault('identity-number-repeated', pointer, 'Child and parents are different people');

export const dateInFuture = (pointer: string): ProblemError =>
  fault('date-in-future', pointer, 'The day lies in the future');

export const datesOutOfOrder = (pointer: string): ProblemError =>
  fault('date-out-of-order', pointer, 'The end lies before the beginning');

export const termMisplaced = (): ProblemError =>
  fault('term-misplaced', '/termEndsOn', 'Only a measure that limits liberty has a term');

export const disabilityMisplaced = (): ProblemError =>
  fault('disability-misplaced', '/disability', 'A disability, and nothing else, has a kind and a grade');

export const parentUnknown = (): ProblemError =>
  conflict({ code: 'parent-not-known', detail: 'The file has no identity number of this parent' });

export const guardianFactUnknown = (): ProblemError =>
  notFound({ code: 'guardian-fact-unknown', detail: 'The file has no such fact' });

export const guardianFactEnded = (): ProblemError =>
  conflict({ code: 'guardian-fact-ended', detail: 'The fact has ended or was taken back' });
