import { defineEvent } from '../../event.js';
import { closed, count, fen, uuid } from '../../fields.js';
import { ageAllowanceTopic } from '../../topics/eldercare.js';

/** 高龄津贴多发待追回 */
export const ageAllowanceOverpaid = defineEvent({
  type: 'cn.minzheng.eldercare.age-allowance.overpaid.v1',
  topic: ageAllowanceTopic,
  title: '高龄津贴多发待追回 · age allowance overpaid',
  description: 'Months after the last one had been paid; they were reversed in the books and are claimed back.',
  schema: closed({
    allowanceId: uuid('The allowance'),
    recoveryId: uuid('The claim'),
    amountFen: fen('Amount claimed back'),
    months: count('Months concerned'),
  }),
  example: {
    allowanceId: '01990c31-6c22-7d31-8e42-5f3a7b9c1d08',
    recoveryId: '01990c35-7d33-7e42-9f53-6a4b8c0d2e09',
    amountFen: 10_000,
    months: 2,
  },
});
