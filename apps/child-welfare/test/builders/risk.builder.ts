import type { RiskRule, RiskSubject } from '../../src/difficulty/rules/risk-subject.js';
import { policyFor } from './policy.builder.js';

/** What a risk rule says of a child of twelve about whom nothing is known but what is given. */
export function riskOutcome({ rule }: RiskRule, given: Partial<RiskSubject>): string {
  const subject: RiskSubject = { bornOn: '2014-02-10', difficultyClass: 'other', signs: [], ...given };
  return rule.check(subject, policyFor('2026-03-02')).outcome;
}
