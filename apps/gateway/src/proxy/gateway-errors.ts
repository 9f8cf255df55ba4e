import { forbidden, ProblemError, unavailable } from '@minzheng/platform';
import type { ForwardFailure } from './forward.js';

/** Seconds after which a caller may sensibly try again. */
const SOON = 2;

/** What the caller is told when the service behind gave no answer. */
export function forwardProblem(failure: ForwardFailure): ProblemError {
  switch (failure) {
    case 'unavailable':
      return unavailable({ code: 'service-unavailable', detail: 'The service cannot be reached.', retryAfter: SOON });
    case 'timeout':
      return new ProblemError(504, {
        code: 'service-timeout',
        detail:
          'The service did not answer in time. Whether it acted is unknown: repeat with the same Idempotency-Key.',
        retryAfter: SOON,
      });
    case 'failed':
      return new ProblemError(502, {
        code: 'service-failed',
        detail:
          'The connection to the service broke. Whether it acted is unknown: repeat with the same Idempotency-Key.',
        retryAfter: SOON,
      });
    case 'body-too-large':
      return bodyTooLarge();
  }
}

export const bodyTooLarge = (): ProblemError =>
  new ProblemError(413, { code: 'body-too-large', detail: 'The body is larger than this service takes.' });

export const quotaExceeded = (retryAfter: number): ProblemError =>
  new ProblemError(429, { code: 'quota-exceeded', detail: 'This client has used up its requests.', retryAfter });

export const scopeMissing = (service: string): ProblemError =>
  forbidden({ code: 'scope-missing', detail: `The token carries no scope of ${service} for this method.` });

export const pathNotPlain = (): ProblemError =>
  new ProblemError(400, { code: 'path-invalid', detail: 'The path holds segments that servers read differently.' });
