import { conflict, unprocessable, type ProblemError } from '@minzheng/platform';

const fault = (pointer: string, code: string, detail: string): ProblemError =>
  unprocessable({ code, errors: [{ pointer, code, detail }] });

export const partiesAreOnePerson = (): ProblemError =>
  fault('/adopters', 'parties-are-one-person', 'Adopters and child are different people');

export const bondingInFuture = (): ProblemError =>
  fault('/bondingFrom', 'day-in-future', 'Living together began on a past day');

/** Another adoption is under way from the same file of child-welfare. */
export const childFileTaken = (): ProblemError =>
  conflict({ code: 'child-file-in-adoption', detail: 'Another adoption from this file is under way or registered.' });

/** The same adopter has applied for the same child, here or at another office. */
export const alreadyAppliedFor = (): ProblemError =>
  conflict({ code: 'adoption-applied-for', detail: 'An application of this adopter for this child is under way.' });

/** An adult adoptee agrees itself; for a minor the placer does. */
export const groundContradictsAge = (): ProblemError =>
  fault('/ground', 'dissolution-ground-contradicts-age', 'The ground does not fit the age of the adoptee');
