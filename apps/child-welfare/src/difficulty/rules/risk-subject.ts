import type { PlainDate } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';
import type { Rule } from '@minzheng/workflow';
import type { DifficultyClass, RiskGrade, RiskSign } from '../difficulty.records.js';

/** What the risk rules look at: the child’s age and class, and what was last seen. */
export interface RiskSubject {
  bornOn: PlainDate;
  difficultyClass: DifficultyClass;
  signs: readonly RiskSign[];
}

/** A rule of risk (风险等级评估): passed means that it puts the child at least into its grade. */
export interface RiskRule {
  grade: Exclude<RiskGrade, 'low'>;
  rule: Rule<RiskSubject, PolicyView>;
}
