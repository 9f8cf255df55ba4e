import type { DivisionCode, PlainDate } from '@minzheng/domain';
import { recordingBook } from '@minzheng/policy';
import type { PolicyBook, PolicyFigure } from '@minzheng/policy';
import { runRules, verdictOf } from '@minzheng/workflow';
import type { RuleResult, RuleVerdict } from '@minzheng/workflow';
import { amountOf } from './amount.js';
import type { AmountResult } from './amount.js';
import type { ChildFacts } from './guardianship-facts.js';
import { categoryOf, standingOf } from './matrix.js';
import type { ParentStanding, Standing, SupportCategory } from './matrix.js';
import { recognitionRules } from './rules/index.js';

/** Deterministic and JSON-serialisable: equal facts, rows and day give an equal assessment. */
export interface GuardianshipAssessment {
  division: string;
  on: PlainDate;
  parents: ParentStanding[];
  rules: RuleResult[];
  /** `passed`: the child is an orphan or de facto unattended; `open`: a document is missing. */
  verdict: RuleVerdict;
  /** Set only when every rule is passed. */
  category: SupportCategory | null;
  amount: AmountResult;
  /** The policy rows used, for the explanation and for a re-run. */
  figures: PolicyFigure[];
}

/**
 * Judges the guardianship of a child (监护情形认定) on one day's policy.
 * @throws CodedError `policy-figure-missing` naming item, division and day
 */
export function assessGuardianship(
  facts: ChildFacts,
  book: PolicyBook,
  division: DivisionCode,
  on: PlainDate,
): GuardianshipAssessment {
  const recording = recordingBook(book);
  const policy = recording.book.at(division, on);
  const parents = facts.parents.map((parent) => standingOf(parent, policy));
  const inMatrix = categoryOf(pairOf(parents));
  const { bornOn, adopted } = facts;
  const rules = runRules(recognitionRules, { bornOn, adopted, parents, category: inMatrix }, policy);
  const verdict = verdictOf(rules);
  const category = verdict === 'passed' ? inMatrix : null;
  const amount = amountOf(category, facts, policy);
  return { division, on, parents, rules, verdict, category, amount, figures: recording.used() };
}

/** A child has two parents in law; a file without one of them would be a fault of ours. */
function pairOf(parents: readonly ParentStanding[]): [Standing, Standing] {
  const [one, other] = parents;
  if (one === undefined || other === undefined || parents.length > 2) throw new Error('A file names two parents');
  return [one.standing, other.standing];
}
