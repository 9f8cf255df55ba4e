import { conflict, unprocessable, type ProblemError } from '@minzheng/platform';

export const certificateNotValid = (): ProblemError =>
  conflict({
    code: 'certificate-not-valid',
    detail: 'Another certificate took its place, or what it says no longer holds.',
  });

export const holderUnknown = (pointer: string): ProblemError =>
  unprocessable({
    code: 'holder-unknown',
    errors: [{ pointer, code: 'holder-unknown', detail: 'Nobody on the certificate has this part' }],
  });

/** A correction changes what it names and nothing else. */
export const correctionContradictsReason = (pointer: string): ProblemError =>
  unprocessable({
    code: 'correction-contradicts-reason',
    errors: [{ pointer, code: 'correction-contradicts-reason', detail: 'The reason given does not change this' }],
  });
