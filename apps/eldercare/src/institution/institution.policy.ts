import { asCount, asListOf, asObject, asOneOf, asText, defineFigure } from '@minzheng/policy';
import { bedKinds } from './institution.entity.js';

export const closingNoticeDaysFigure = defineFigure({
  item: 'care-institution.closing-notice-days',
  unit: 'days',
  title: '终止服务提前告知期限',
  parse: asCount,
});
/** 押金上限, as a multiple of the monthly bed fee. */
export const depositMultipleFigure = defineFigure({
  item: 'care-institution.deposit-multiple',
  unit: 'months',
  title: '押金不超过床位费的倍数',
  parse: asCount,
});
/** 预收服务费最长月数 */
export const prepaidMonthsFigure = defineFigure({
  item: 'care-institution.prepaid-months',
  unit: 'months',
  title: '预收服务费最长周期',
  parse: asCount,
});
/** Levels of ability that may live in a bed of each kind. */
export const bedLevelsFigure = defineFigure({
  item: 'care-institution.bed-levels',
  unit: 'levels',
  title: '各类床位可收住的能力等级',
  parse: asListOf(asObject({ kind: asOneOf(...bedKinds), levels: asListOf(asCount) })),
});
const classes = asListOf(asObject({ code: asText, title: asText }));
/** 轮候优先类别, first to last; whoever belongs to none comes after all. */
export const prioritiesFigure = defineFigure({
  item: 'care-institution.waiting-priorities',
  unit: 'classes',
  title: '轮候优先类别',
  parse: classes,
});
export const offerDaysFigure = defineFigure({
  item: 'care-institution.offer-days',
  unit: 'days',
  title: '入住通知有效期',
  parse: asCount,
});
/** How often somebody who lets an offer lapse is queued again. */
export const requeuesFigure = defineFigure({
  item: 'care-institution.requeues',
  unit: 'count',
  title: '放弃入住后可重新轮候次数',
  parse: asCount,
});

export const institutionFigures = [
  closingNoticeDaysFigure,
  depositMultipleFigure,
  prepaidMonthsFigure,
  bedLevelsFigure,
  prioritiesFigure,
  offerDaysFigure,
  requeuesFigure,
] as const;
