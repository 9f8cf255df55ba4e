import { asCount, defineFigure } from '@minzheng/policy';

const figure = (name: string, unit: string, title: string) =>
  defineFigure({ item: `charity.campaign-${name}`, unit, title, parse: asCount });

/** Days before the start by which a plan is filed; the day of the start is not counted. */
export const filingDaysBefore = figure('filing-days-before', 'calendar-days', '公开募捐方案备案提前期');
/** Days after the start within which the plan of an emergency is filed. */
export const filingDaysEmergency = figure('filing-days-emergency', 'calendar-days', '应急募捐方案补报期限');
export const monthsMaximum = figure('months-maximum', 'months', '公开募捐活动最长期限');
export const monthsMaximumEmergency = figure('months-maximum-emergency', 'months', '应急募捐活动最长期限');
export const correctionDays = figure('clock-correction', 'calendar-days', '募捐方案补正期限');
export const amendmentDays = figure('amendment-days', 'calendar-days', '募捐方案变更备案期限');
/** Campaigns longer than this report while they run. */
export const reportingFromMonths = figure('reporting-from-months', 'months', '应定期公布募捐情况的活动期限');
export const reportingMonths = figure('reporting-months', 'months', '募捐情况公布间隔');
export const charityMonths = figure('charity-months-minimum', 'months', '申请公开募捐资格的慈善组织登记期限');
export const ratingMinimum = figure('rating-minimum', 'grade', '公开募捐资格最低评估等级');
/** Organisations younger than this need no rating. */
export const ratingExemptMonths = figure('rating-exempt-months', 'months', '免于评估等级要求的登记年限');
