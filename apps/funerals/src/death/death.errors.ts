import { conflict, unprocessable, type ProblemError, type ProblemItem } from '@minzheng/platform';

/** The person is dead already, wherever that was registered; the answer does not say where. */
export const deathAlreadyRegistered = (): ProblemError => conflict({ code: 'death-already-registered' });

/** Days that contradict each other, all at once. */
export const deathInvalid = (errors: readonly ProblemItem[]): ProblemError =>
  unprocessable({ code: 'death-invalid', errors });
