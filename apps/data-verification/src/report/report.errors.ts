import { notFound, type ProblemError } from '@minzheng/platform';

export const reportNotIssued = (): ProblemError =>
  notFound({ code: 'report-not-issued', detail: 'The verification has no report yet' });
