import { conflict, unprocessable, type ProblemError } from '@minzheng/platform';

export const receiptRepeated = (index: number): ProblemError =>
  unprocessable({
    code: 'receipt-repeated',
    errors: [
      { pointer: `/costs/${String(index)}/receiptDigest`, code: 'receipt-repeated', detail: 'A receipt counts once' },
    ],
  });

/** Nothing to explain or to replay. */
export const subsidyUndecided = (): ProblemError => conflict({ code: 'subsidy-undecided' });

export const paidInFuture = (): ProblemError =>
  unprocessable({
    code: 'date-in-future',
    errors: [{ pointer: '/paidOn', code: 'date-in-future', detail: 'The day lies in the future' }],
  });
