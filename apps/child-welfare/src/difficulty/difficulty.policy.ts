import { asCount, asListOf, asOneOf, defineFigure } from '@minzheng/policy';
import { careServiceKinds, riskSigns } from './difficulty.records.js';
import type { RiskGrade } from './difficulty.records.js';

const count = (item: string, unit: string, title: string) => defineFigure({ item, unit, title, parse: asCount });

/** Signs any one of which makes the risk high. */
export const graveSigns = defineFigure({
  item: 'child-welfare.risk-grave-signs',
  unit: 'list',
  title: '高风险信号',
  parse: asListOf(asOneOf(...riskSigns)),
});
export const signsForHigh = count('child-welfare.risk-signs-for-high', 'count', '认定高风险的一般信号数');
export const youngAge = count('child-welfare.risk-young-age', 'years', '低龄儿童年龄界限');

/** 走访频次: months between two visits, by grade. */
export const visitMonths: Readonly<Record<RiskGrade, ReturnType<typeof count>>> = {
  high: count('child-welfare.visit-months-high', 'months', '高风险儿童走访间隔'),
  medium: count('child-welfare.visit-months-medium', 'months', '中风险儿童走访间隔'),
  low: count('child-welfare.visit-months-low', 'months', '低风险儿童走访间隔'),
};

export const careServices = defineFigure({
  item: 'child-welfare.care-services',
  unit: 'list',
  title: '关爱服务清单',
  parse: asListOf(asOneOf(...careServiceKinds)),
});
