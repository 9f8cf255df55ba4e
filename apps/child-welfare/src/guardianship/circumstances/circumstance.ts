import type { PlainDate } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';
import { failed } from '@minzheng/workflow';
import type { Rule, RuleOutcome } from '@minzheng/workflow';
import type { CircumstanceFact, CircumstanceKind } from '../guardianship-facts.js';

/** One fact about a parent, looked at on a day. */
export interface CircumstanceSubject {
  fact: CircumstanceFact;
  on: PlainDate;
}

/** `lost`: the parent is gone for good in law; `unable`: the parent lives and cannot be a guardian. */
export type LostOrUnable = 'lost' | 'unable';

/** A circumstance (情形) of the matrix: where it puts the parent, and the rule that says whether it does. */
export interface Circumstance {
  kind: CircumstanceKind;
  standing: LostOrUnable;
  rule: Rule<CircumstanceSubject, PolicyView>;
}

export const unattendedBasis = '民发〔2019〕62号 一；民发〔2020〕125号 一';

/** What holds for every circumstance: it has begun and has not ended. Anything else is asked only then. */
export function whileItLasts(
  check: (subject: CircumstanceSubject, policy: PolicyView) => RuleOutcome,
): (subject: CircumstanceSubject, policy: PolicyView) => RuleOutcome {
  return (subject, policy) => {
    const { startedOn, endedOn } = subject.fact;
    if (startedOn > subject.on) return failed('It has not begun on that day.', { startedOn });
    if (endedOn !== null && endedOn <= subject.on) return failed('It has ended.', { startedOn, endedOn });
    return check(subject, policy);
  };
}
