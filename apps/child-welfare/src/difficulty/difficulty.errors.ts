import { conflict, notFound, unprocessable } from '@minzheng/platform';
import type { ProblemError } from '@minzheng/platform';

export const alreadyMonitored = (): ProblemError =>
  conflict({ code: 'child-already-monitored', detail: 'The child is under monitoring already' });

export const careServiceUnknown = (): ProblemError =>
  notFound({ code: 'care-service-unknown', detail: 'The child has been offered no such service' });

export const serviceNotOnList = (): ProblemError =>
  unprocessable({
    code: 'care-service-not-on-list',
    errors: [{ pointer: '/kind', code: 'care-service-not-on-list', detail: 'This place does not offer it' }],
  });

export const visitOutOfOrder = (): ProblemError =>
  unprocessable({
    code: 'date-out-of-order',
    errors: [
      { pointer: '/visitedOn', code: 'date-out-of-order', detail: 'After today, or before the visit before it' },
    ],
  });

export const servicePlannedForPast = (): ProblemError =>
  unprocessable({
    code: 'date-out-of-order',
    errors: [{ pointer: '/plannedFor', code: 'date-out-of-order', detail: 'The day is over' }],
  });
