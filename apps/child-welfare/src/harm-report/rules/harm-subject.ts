import type { PolicyView } from '@minzheng/policy';
import type { Rule } from '@minzheng/workflow';
import type { RiskGrade } from '../../difficulty/difficulty.records.js';
import type { HarmCircumstance, HarmSource } from '../harm-report.records.js';

/** What the risk of a reported child is judged by; no name, no number. */
export interface HarmSubject {
  circumstances: readonly HarmCircumstance[];
  /** 正在面临不法侵害危险: it may happen again today. */
  dangerNow: boolean;
  harmedBy: HarmSource;
  /** It has happened before. */
  harmedBefore: boolean;
  /** Full years, or null while nobody knows. */
  age: number | null;
}

/** A rule that is passed raises the grade to this one. */
export interface HarmRule {
  grade: Exclude<RiskGrade, 'low'>;
  rule: Rule<HarmSubject, PolicyView>;
}
