import type { DivisionCode, PlainDate } from '@minzheng/domain';
import { recordingBook } from '@minzheng/policy';
import type { PolicyBook, PolicyFigure } from '@minzheng/policy';
import { runRules } from '@minzheng/workflow';
import type { RuleResult } from '@minzheng/workflow';
import type { RiskGrade } from './difficulty.records.js';
import { anySign } from './rules/any-sign.rule.js';
import { graveSign } from './rules/grave-sign.rule.js';
import type { RiskSubject } from './rules/risk-subject.js';
import { severalSigns } from './rules/several-signs.rule.js';
import { youngWithoutGuardian } from './rules/young-without-guardian.rule.js';

/** In the order in which they are explained. */
export const riskRules = [graveSign, severalSigns, youngWithoutGuardian, anySign] as const;

/** A grade with what it rests on: every rule, passed or not, and the policy rows. */
export interface RiskAssessment {
  on: PlainDate;
  grade: RiskGrade;
  rules: RuleResult[];
  figures: PolicyFigure[];
}

/** Grades the risk of a child (风险等级) on one day’s policy; the gravest rule that is passed decides. */
export function gradeRisk(
  subject: RiskSubject,
  book: PolicyBook,
  division: DivisionCode,
  on: PlainDate,
): RiskAssessment {
  const recording = recordingBook(book);
  const policy = recording.book.at(division, on);
  const judged = riskRules.map(({ grade, rule }) => ({ grade, results: runRules([rule], subject, policy) }));
  const raises = (wanted: RiskGrade): boolean =>
    judged.some(({ grade, results }) => grade === wanted && results.every(({ outcome }) => outcome === 'passed'));
  const grade = raises('high') ? 'high' : raises('medium') ? 'medium' : 'low';
  return { on, grade, rules: judged.flatMap(({ results }) => results), figures: recording.used() };
}
