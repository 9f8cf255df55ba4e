import type { RuleOutcome } from '@minzheng/workflow';
import { assessmentSubject } from '../../src/programmes/subsistence-allowance/assessment-subject.js';
import type { SubsistenceRule } from '../../src/programmes/subsistence-allowance/assessment-subject.js';
import type { AssessmentFacts } from '../../src/programmes/programme.js';
import type { HouseholdBuilder } from './household.builder.js';
import { policyFor } from './policy.builder.js';

/** Runs one rule on a household under the demonstration policy, some of whose items may be replaced. */
export function checkRule(
  rule: SubsistenceRule,
  household: HouseholdBuilder,
  options: {
    on?: string;
    policy?: Record<string, unknown>;
    findings?: AssessmentFacts['findings'];
    resolutions?: AssessmentFacts['resolutions'];
  } = {},
): RuleOutcome {
  const { on = '2026-06-15', policy = {}, findings = null, resolutions = [] } = options;
  const facts = household.facts(on);
  const view = policyFor(on, policy, facts.division);
  return rule.check(assessmentSubject({ household: facts, findings, resolutions }, view), view);
}
