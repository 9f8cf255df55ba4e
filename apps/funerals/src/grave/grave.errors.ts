import { conflict, unprocessable, type ProblemError } from '@minzheng/platform';

export const cemeteryCodeTaken = (): ProblemError => conflict({ code: 'cemetery-code-taken' });

/** Nobody is buried twice. */
export const alreadyBuried = (): ProblemError => conflict({ code: 'already-buried' });

/** The death was recorded in error, so nobody lies there. */
export const burialCertificateVoid = (): ProblemError => conflict({ code: 'burial-certificate-void' });

export const buriedInFuture = (): ProblemError =>
  unprocessable({
    code: 'date-in-future',
    errors: [{ pointer: '/buriedOn', code: 'date-in-future', detail: 'The day lies in the future' }],
  });

/** The term of the fee is longer than may be taken at once. */
export const feeTermTooLong = (): ProblemError =>
  unprocessable({
    code: 'fee-term-too-long',
    errors: [{ pointer: '/feeYears', code: 'fee-term-too-long', detail: 'Longer than may be taken at once' }],
  });
