import { defineEvent } from '../../event.js';
import { closed, count, fen, month, uuid } from '../../fields.js';
import { ageAllowanceTopic } from '../../topics/eldercare.js';

/** 高龄津贴已核发 */
export const ageAllowanceGranted = defineEvent({
  type: 'cn.minzheng.eldercare.age-allowance.granted.v1',
  topic: ageAllowanceTopic,
  title: '高龄津贴已核发 · age allowance granted',
  description: 'An elder is paid from this month on, without having applied.',
  schema: closed({
    allowanceId: uuid('The allowance'),
    firstMonth: month('First month that is paid'),
    tierAge: count('Age of the tier'),
    monthlyAmountFen: fen('Monthly amount'),
  }),
  example: {
    allowanceId: '01990c31-6c22-7d31-8e42-5f3a7b9c1d08',
    firstMonth: '2026-03',
    tierAge: 80,
    monthlyAmountFen: 5_000,
  },
});
