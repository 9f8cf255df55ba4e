import { asCount, asFen, asRatio, defineFigure } from '@minzheng/policy';

/** 低保标准, the measure of what a person can live on. */
export const subsistenceStandard = defineFigure({
  item: 'subsistence-allowance.standard',
  unit: 'fen/person/month',
  title: '低保标准',
  parse: asFen,
});
/** Income of the household up to which it is poor, as a multiple of the standard. */
export const incomeMultiple = defineFigure({
  item: 'child-welfare.poor-family-income-multiple',
  unit: 'ratio',
  title: '困境儿童家庭贫困收入倍数',
  parse: asRatio,
});
/** Deposits of the household up to which it is poor, in months of the standard. */
export const depositMonths = defineFigure({
  item: 'child-welfare.poor-family-deposit-months',
  unit: 'months',
  title: '困境儿童家庭贫困存款月数',
  parse: asCount,
});
