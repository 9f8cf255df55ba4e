import { conflict, type ProblemError } from '@minzheng/platform';

/** Nobody is cremated twice, wherever. */
export const alreadyOrdered = (): ProblemError => conflict({ code: 'cremation-ordered' });

/** There is no certificate, or it holds no more. */
export const certificateMissing = (): ProblemError => conflict({ code: 'cremation-certificate-missing' });
