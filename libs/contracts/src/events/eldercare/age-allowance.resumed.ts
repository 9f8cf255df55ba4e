import { defineEvent } from '../../event.js';
import { closed, date, uuid } from '../../fields.js';
import { ageAllowanceTopic } from '../../topics/eldercare.js';

/** 高龄津贴已恢复 */
export const ageAllowanceResumed = defineEvent({
  type: 'cn.minzheng.eldercare.age-allowance.resumed.v1',
  topic: ageAllowanceTopic,
  title: '高龄津贴已恢复 · age allowance resumed',
  description:
    'The elder is back in the city, or a death was recorded in error; missed months are paid with the next run.',
  schema: closed({ allowanceId: uuid('The allowance'), resumedOn: date('Day of the news') }),
  example: { allowanceId: '01990c31-6c22-7d31-8e42-5f3a7b9c1d08', resumedOn: '2026-06-20' },
});
