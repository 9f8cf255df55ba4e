import { asCount, asFen, defineFigure } from '@minzheng/policy';

const months = (name: string, title: string) =>
  defineFigure({ item: `social-organizations.${name}`, unit: 'months', title, parse: asCount });
const days = (name: string, title: string) =>
  defineFigure({ item: `social-organizations.${name}`, unit: 'calendar-days', title, parse: asCount });

/** A fine from here on is severe. */
export const severeFineFrom = defineFigure({
  item: 'social-organizations.severe-fine-from',
  unit: 'fen',
  title: '较大数额罚款起点',
  parse: asFen,
});
export const minorPenaltiesMaximum = defineFigure({
  item: 'social-organizations.minor-penalties-severe',
  unit: 'times',
  title: '列入严重违法失信名单的较轻处罚次数',
  parse: asCount,
});
export const minorPenaltyMonths = months('minor-penalties-months', '较轻处罚累计期间');
/** Months on the abnormal list when there is nothing to put right. */
export const abnormalWaitMonths = months('abnormal-wait-months', '无需整改的异常名录移出等待期');
/** Months on the abnormal list after which the severe list follows. */
export const abnormalMaximumMonths = months('abnormal-maximum-months', '异常名录转入严重违法失信名单的期限');
export const severeWaitMonths = months('severe-wait-months', '严重违法失信名单移出等待期');
export const mailingDaysMinimum = days('mailing-interval-minimum', '两次邮寄最短间隔');
export const mailingDaysMaximum = days('mailing-interval-maximum', '两次邮寄最长间隔');
export const removalDays = defineFigure({
  item: 'social-organizations.clock-list-removal',
  unit: 'working-days',
  title: '移出异常名录决定期限',
  parse: asCount,
});
