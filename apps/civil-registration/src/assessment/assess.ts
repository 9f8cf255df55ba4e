import type { PolicyBook, PolicyFigure, PolicyView } from '@minzheng/policy';
import { recordingBook } from '@minzheng/policy';
import type { DivisionCode, PlainDate } from '@minzheng/domain';
import { runRules, verdictOf, type Rule, type RuleResult, type RuleVerdict } from '@minzheng/workflow';

/** Rules as they were run, and the figures they read: what a decision is explained by, and stored with it. */
export interface RuleRecord {
  readonly rules: readonly RuleResult[];
  readonly figures: readonly PolicyFigure[];
}

export interface Assessed extends RuleRecord {
  readonly verdict: RuleVerdict;
}

/** What stands in the way of a decision, for the answer that refuses it: `unmarried (一方或者双方已有配偶)`. */
export function notMetOf(rules: readonly RuleResult[]): string {
  const missing = rules.filter(({ outcome }) => outcome !== 'passed');
  return missing.map(({ code, detail }) => (detail === undefined ? code : `${code} (${detail})`)).join(', ');
}

export const recordOf = ({ rules, figures }: Assessed): RuleRecord => ({ rules, figures });

/** Runs all rules on the policy of a place and day, and notes every row they read. */
export function assess<Facts>(
  rules: readonly Rule<Facts, PolicyView>[],
  facts: Facts,
  { book, division, on }: { book: PolicyBook; division: DivisionCode; on: PlainDate },
): Assessed {
  const recording = recordingBook(book);
  const results = runRules(rules, facts, recording.book.at(division, on));
  return { verdict: verdictOf(results), rules: results, figures: recording.used() };
}
