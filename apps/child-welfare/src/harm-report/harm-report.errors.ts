import { conflict, notFound, unprocessable } from '@minzheng/platform';
import type { ProblemError } from '@minzheng/platform';

const fault = (code: string, pointer: string, detail: string): ProblemError =>
  unprocessable({ code, errors: [{ pointer, code, detail }] });

export const placeOutside = (): ProblemError =>
  fault(
    'division-outside-jurisdiction',
    '/division',
    'Not a division of this platform, or not one this caller acts for',
  );

export const dayOutOfOrder = (pointer: string, detail: string): ProblemError =>
  fault('date-out-of-order', pointer, detail);

export const dayInFuture = (pointer: string): ProblemError =>
  fault('date-in-future', pointer, 'The day lies in the future');

export const guardianshipUnknown = (): ProblemError =>
  notFound({ code: 'temporary-guardianship-unknown', detail: 'The report knows no such guardianship' });

export const reporterUnnamed = (): ProblemError =>
  conflict({ code: 'no-reporter-identity', detail: 'Who reported left neither name nor contact' });

export const officerNamedAlready = (): ProblemError =>
  conflict({ code: 'officer-named-already', detail: 'The officer has access to the report already' });

export const officerUnknown = (): ProblemError =>
  notFound({ code: 'officer-unknown', detail: 'No such officer is named for the report' });

export const lastOfficer = (): ProblemError => conflict({ code: 'last-officer', detail: 'Name another officer first' });
