import { type DivisionCode, parseDivisionCode } from '@minzheng/domain';
import { recordingBook, type PolicyBook, type PolicyFigure } from '@minzheng/policy';
import { runRules, verdictOf, type RuleResult, type RuleVerdict } from '@minzheng/workflow';
import type { FuneralSubsidy } from './funeral-subsidy.entity.js';
import { subsidyRules } from './rules/index.js';
import { subsidyAmount, type SubsidyAmount } from './subsidy-amount.js';
import type { SubsidyFacts } from './subsidy-facts.js';

/** A subsidy as it was assessed: facts, policy rows, rules and arithmetic, for the explanation of later years. */
export interface SubsidyAssessment {
  readonly facts: SubsidyFacts;
  readonly verdict: RuleVerdict;
  readonly rules: readonly RuleResult[];
  readonly amount: SubsidyAmount;
  readonly policy: readonly PolicyFigure[];
}

/** By the policy of the place on the day of the death, whenever the family comes. */
export function assessSubsidy(facts: SubsidyFacts, book: PolicyBook, division: DivisionCode): SubsidyAssessment {
  const recording = recordingBook(book);
  const policy = recording.book.at(division, facts.diedOn);
  const rules = runRules(subsidyRules, facts, policy);
  const amount = subsidyAmount(facts, policy);
  return { facts, verdict: verdictOf(rules), rules, amount, policy: recording.used() };
}

/** As decided, or as the case stands now; `stands` is whether the registration of the death holds. */
export function assessmentOf(subsidy: FuneralSubsidy, stands: boolean, book: PolicyBook): SubsidyAssessment {
  const { diedOn, claim, status, decision, division } = subsidy;
  if (decision !== null) return decision.assessment;
  const facts: SubsidyFacts = {
    diedOn,
    deathStands: stands,
    appliedOn: claim?.appliedOn ?? null,
    disposalProofDigest: claim?.disposalProofDigest ?? null,
    costs: claim?.costs ?? [],
    ecoMethod: claim?.ecoMethod ?? null,
    status,
  };
  return assessSubsidy(facts, book, parseDivisionCode(division));
}
