import { asCount, asListOf, asOneOf, defineFigure } from '@minzheng/policy';
import type { RiskGrade } from '../difficulty/difficulty.records.js';
import { harmCircumstances } from './harm-report.records.js';

const count = (item: string, unit: string, title: string) => defineFigure({ item, unit, title, parse: asCount });

/** 评估期限: hours from the report to its first assessment. */
export const assessmentHours = count('child-welfare.harm-assessment-hours', 'hours', '侵害报告评估期限');
/** 通报公安机关: hours after which somebody is told that the police have not acknowledged yet. */
export const policeHours = count('child-welfare.harm-police-hours', 'hours', '通报公安机关预警时限');

/** 回访期限: days to the next follow-up visit, by grade. */
export const followUpDays: Readonly<Record<RiskGrade, ReturnType<typeof count>>> = {
  high: count('child-welfare.harm-follow-up-days-high', 'calendar-days', '高风险侵害报告回访期限'),
  medium: count('child-welfare.harm-follow-up-days-medium', 'calendar-days', '中风险侵害报告回访期限'),
  low: count('child-welfare.harm-follow-up-days-low', 'calendar-days', '低风险侵害报告回访期限'),
};

/** 临时监护期限: months for which a temporary guardianship lasts at most. */
export const guardianshipMonths = count('child-welfare.temporary-guardianship-months', 'months', '临时监护期限');

/** Circumstances any one of which makes the risk high. */
export const graveCircumstances = defineFigure({
  item: 'child-welfare.harm-grave-circumstances',
  unit: 'list',
  title: '高风险侵害情形',
  parse: asListOf(asOneOf(...harmCircumstances)),
});
