import { asBoolean, asCount, defineFigure } from '@minzheng/policy';

/** 离婚冷静期: days within which either may withdraw (民法典 第一千零七十七条). */
export const coolingOffDays = defineFigure({
  item: 'civil-registration.cooling-off-days',
  unit: 'calendar-days',
  title: '离婚冷静期',
  parse: asCount,
});

/** Days after the cooling-off period within which both come for the certificate. */
export const claimDays = defineFigure({
  item: 'civil-registration.claim-days',
  unit: 'calendar-days',
  title: '冷静期届满后申请发证期限',
  parse: asCount,
});

/** Whether a cooling-off period that ends on a day off goes on to the next working day (民法典 第二百零三条). */
export const coolingOffRolls = defineFigure({
  item: 'civil-registration.cooling-off-rolls-forward',
  unit: 'boolean',
  title: '冷静期届满日遇休息日顺延',
  parse: asBoolean,
});

export const claimRolls = defineFigure({
  item: 'civil-registration.claim-rolls-forward',
  unit: 'boolean',
  title: '发证期限届满日遇休息日顺延',
  parse: asBoolean,
});
