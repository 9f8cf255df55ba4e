import { conflict, unprocessable, type ProblemError, type ProblemItem } from '@minzheng/platform';

/** One problem for all faults of a list; the first fault's code is its own. */
export function faultsOf(faults: readonly ProblemItem[]): ProblemError | undefined {
  const [first] = faults;
  return first === undefined ? undefined : unprocessable({ code: first.code, errors: faults });
}

export const fault = (code: string, pointer: string, detail: string): ProblemItem => ({ code, pointer, detail });

export const elderDeceased = (): ProblemError =>
  conflict({ code: 'elder-deceased', detail: 'The home of somebody who has died is not adapted.' });

export const memberRepeated = (index: number): ProblemError =>
  unprocessable({
    code: 'identity-number-repeated',
    errors: [fault('identity-number-repeated', `/members/${index}/identityNumber`, 'One person is declared twice')],
  });

export const contractorUnknown = (): ProblemError =>
  unprocessable({
    code: 'credit-code-invalid',
    errors: [fault('credit-code-invalid', '/creditCode', 'Not a valid unified social credit code')],
  });

export const worksDueInPast = (): ProblemError =>
  unprocessable({
    code: 'date-out-of-order',
    errors: [fault('date-out-of-order', '/worksDueOn', 'Not before today')],
  });

/** Which photo is not said where it was used: that may be a home the caller does not know. */
export const photoUsed = (): ProblemError =>
  conflict({ code: 'adaptation-photo-used', detail: 'A photo was recorded before, here or for another home.' });
