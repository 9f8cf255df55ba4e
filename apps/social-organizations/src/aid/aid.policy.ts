import { asCount, asFen, asRatio, defineFigure } from '@minzheng/policy';

/** 低保标准, the measure of what a household can live on. */
export const subsistenceStandard = defineFigure({
  item: 'subsistence-allowance.standard',
  unit: 'fen/person/month',
  title: '低保标准',
  parse: asFen,
});
export const incomeMultiple = defineFigure({
  item: 'charity.aid-income-multiple',
  unit: 'ratio',
  title: '慈善救助家庭收入倍数',
  parse: asRatio,
});
export const aidMaximum = defineFigure({
  item: 'charity.aid-maximum',
  unit: 'fen',
  title: '慈善救助单次最高金额',
  parse: asFen,
});
export const aidIntervalMonths = defineFigure({
  item: 'charity.aid-interval-months',
  unit: 'months',
  title: '同一慈善组织再次救助间隔',
  parse: asCount,
});
