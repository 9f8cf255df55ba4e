import type { DivisionCode, PlainDate } from '@minzheng/domain';
import type { VerificationFindings } from '@minzheng/platform';
import { recordingBook } from '@minzheng/policy';
import type { PolicyBook } from '@minzheng/policy';
import { runRules } from '@minzheng/workflow';
import type { RuleResult } from '@minzheng/workflow';
import type { HouseholdMember, MeansDecision } from './means-check.entity.js';
import type { MeansFacts } from './means-facts.js';
import { meansRules } from './rules/index.js';

export type MeansOutcome = 'classify' | 'not-classify' | 'leave-open';

/** Categories of the report that are income (收入). */
const incomeCategories = ['wages', 'pension'] as const;

/** What the rules look at, of one report. */
export function meansFactsOf(
  members: readonly HouseholdMember[],
  findings: VerificationFindings,
  on: PlainDate,
): MeansFacts {
  return {
    on,
    incomes: members.map(({ relation, personKey, monthlyIncomeFen }) => {
      const found = incomeCategories.flatMap((category) => findings.found(personKey, category) ?? []);
      const foundFen = found.length === 0 ? null : found.reduce((total, { fen }) => total + fen, 0);
      return { relation, declaredFen: monthlyIncomeFen, foundFen };
    }),
    depositsFen: findings.foundInAll('deposits')?.fen ?? 0,
    report: { usable: findings.usableOn(on), unknownSources: [...findings.unknownSources] },
  };
}

/**
 * Whether a family is poor (家庭贫困), on one day's policy. All rules are run; one that is open leaves the matter open, even
 * where another failed: what is not known refuses nobody.
 */
export function assessMeans(
  facts: MeansFacts,
  book: PolicyBook,
  division: DivisionCode,
): Pick<MeansDecision, 'rules' | 'figures'> & { outcome: MeansOutcome } {
  const recording = recordingBook(book);
  const rules = runRules(meansRules, facts, recording.book.at(division, facts.on));
  return { outcome: meansOutcomeOf(rules), rules, figures: recording.used() };
}

/** What rules that were run come to together. */
export function meansOutcomeOf(rules: readonly RuleResult[]): MeansOutcome {
  const has = (wanted: string): boolean => rules.some(({ outcome }) => outcome === wanted);
  if (rules.every(({ outcome }) => outcome === 'passed')) return 'classify';
  return has('failed') && !has('open') ? 'not-classify' : 'leave-open';
}
