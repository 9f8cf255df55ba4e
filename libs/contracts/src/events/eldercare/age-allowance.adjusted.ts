import { defineEvent } from '../../event.js';
import { closed, count, fen, month, uuid } from '../../fields.js';
import { ageAllowanceTopic } from '../../topics/eldercare.js';

/** 高龄津贴已调整 */
export const ageAllowanceAdjusted = defineEvent({
  type: 'cn.minzheng.eldercare.age-allowance.adjusted.v1',
  topic: ageAllowanceTopic,
  title: '高龄津贴已调整 · age allowance adjusted',
  description: 'Another amount is paid from this month on: a birthday, a new rate or another place.',
  schema: closed({
    allowanceId: uuid('The allowance'),
    fromMonth: month('First month with the new amount'),
    tierAge: count('Age of the tier'),
    previousMonthlyAmountFen: fen('Monthly amount before'),
    monthlyAmountFen: fen('Monthly amount'),
  }),
  example: {
    allowanceId: '01990c31-6c22-7d31-8e42-5f3a7b9c1d08',
    fromMonth: '2036-03',
    tierAge: 90,
    previousMonthlyAmountFen: 5_000,
    monthlyAmountFen: 10_000,
  },
});
