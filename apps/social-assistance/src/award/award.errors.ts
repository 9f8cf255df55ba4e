import { conflict, unprocessable } from '@minzheng/platform';
import type { ProblemError } from '@minzheng/platform';
import type { RuleResult } from '@minzheng/workflow';

export const awardNotInPayment = (): ProblemError =>
  conflict({ code: 'award-not-in-payment', detail: 'The award has ended' });

/** Without the applicant nobody asks for the award any more: it ends, and the others apply. */
export const applicantDeparted = (pointer: string): ProblemError =>
  unprocessable({
    code: 'applicant-departed',
    errors: [
      { pointer, code: 'applicant-departed', detail: 'Without the applicant the award ends and the others apply anew' },
    ],
  });

/** Today's rules do not grant the award any more, or wait for an official; ending it is a decision of its own. */
export const recheckNeedsDecision = (rules: readonly RuleResult[]): ProblemError =>
  conflict({
    code: 'recheck-needs-decision',
    detail: 'A rule is not passed on the policy of today; an official has to decide whether the award ends',
    errors: rules
      .filter(({ outcome }) => outcome !== 'passed')
      .map(({ code, title }) => ({ pointer: '', code, detail: title })),
  });

export const lastMonthTooEarly = (): ProblemError =>
  unprocessable({
    code: 'last-payment-month-too-early',
    errors: [
      {
        pointer: '/lastPaymentMonth',
        code: 'last-payment-month-too-early',
        detail: 'An award ends with this month at the earliest',
      },
    ],
  });
