import { defineEvent } from '../../event.js';
import { closed, code, month, uuid } from '../../fields.js';
import { ageAllowanceTopic } from '../../topics/eldercare.js';

/** 高龄津贴已停发 */
export const ageAllowanceEnded = defineEvent({
  type: 'cn.minzheng.eldercare.age-allowance.ended.v1',
  topic: ageAllowanceTopic,
  title: '高龄津贴已停发 · age allowance ended',
  description: 'Nothing is paid after the last month.',
  schema: closed({
    allowanceId: uuid('The allowance'),
    lastMonth: month('Last month that is paid'),
    reason: code('Why: death or left-the-city'),
  }),
  example: { allowanceId: '01990c31-6c22-7d31-8e42-5f3a7b9c1d08', lastMonth: '2026-05', reason: 'death' },
});
