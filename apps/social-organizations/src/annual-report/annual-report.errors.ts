import { unprocessable } from '@minzheng/platform';
import type { ProblemError } from '@minzheng/platform';

export const supervisorDateInFuture = (): ProblemError =>
  unprocessable({
    code: 'date-in-future',
    errors: [{ pointer: '/supervisorReceivedOn', code: 'date-in-future', detail: 'The day lies in the future' }],
  });
