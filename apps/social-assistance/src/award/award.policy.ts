import { asCount, defineFigure } from '@minzheng/policy';

/** 成员死亡后复核期限, months from the death within which the award is rechecked and adjusted. */
export const recheckMonthsAfterDeath = defineFigure({
  item: 'verification.recheck-months-after-death',
  unit: 'months',
  title: '家庭成员死亡后复核期限',
  parse: asCount,
});
