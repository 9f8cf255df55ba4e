import type { DivisionCode, PlainDate } from '@minzheng/domain';
import { recordingBook } from '@minzheng/policy';
import type { PolicyBook } from '@minzheng/policy';
import { runRules } from '@minzheng/workflow';
import type { RiskAssessment } from '../difficulty/grade-risk.js';
import { anyCircumstance } from './rules/any-circumstance.rule.js';
import { dangerNow } from './rules/danger-now.rule.js';
import { graveCircumstance } from './rules/grave-circumstance.rule.js';
import type { HarmSubject } from './rules/harm-subject.js';
import { harmedAtHome } from './rules/harmed-at-home.rule.js';
import { harmedBefore } from './rules/harmed-before.rule.js';
import { smallChild } from './rules/small-child.rule.js';

/** In the order in which they are explained. */
export const harmRules = [
  dangerNow,
  graveCircumstance,
  harmedAtHome,
  harmedBefore,
  smallChild,
  anyCircumstance,
] as const;

/**
 * Grades the risk of a reported child (风险等级) on one day’s policy; the gravest rule that is passed decides, and what
 * is not known counts as if it were passed.
 */
export function assessHarm(
  subject: HarmSubject,
  book: PolicyBook,
  division: DivisionCode,
  on: PlainDate,
): RiskAssessment {
  const recording = recordingBook(book);
  const policy = recording.book.at(division, on);
  const judged = harmRules.map(({ grade, rule }) => ({ grade, results: runRules([rule], subject, policy) }));
  const raises = (wanted: 'high' | 'medium'): boolean =>
    judged.some(({ grade, results }) => grade === wanted && results.every(({ outcome }) => outcome !== 'failed'));
  const grade = raises('high') ? 'high' : raises('medium') ? 'medium' : 'low';
  return { on, grade, rules: judged.flatMap(({ results }) => results), figures: recording.used() };
}
