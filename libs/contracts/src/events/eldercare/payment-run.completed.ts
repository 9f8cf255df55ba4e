import { defineEvent } from '../../event.js';
import { closed, count, fen, month, uuid } from '../../fields.js';
import { paymentRunTopic } from '../../topics/eldercare.js';

/** 高龄津贴批次已发放 */
export const paymentRunCompleted = defineEvent({
  type: 'cn.minzheng.eldercare.payment-run.completed.v1',
  topic: paymentRunTopic,
  title: '高龄津贴批次已发放 · age allowances of a township paid',
  description: 'A township has paid its elders for a month; with the months that nobody knew of in time.',
  schema: closed({
    runId: uuid('The run'),
    month: month('Month that is paid'),
    elders: count('Elders who were paid'),
    backPayments: count('Payments of earlier months among them'),
    totalFen: fen('Sum'),
  }),
  example: {
    runId: '01990c36-8e44-7f53-8a64-7b5c9d1e3f10',
    month: '2026-03',
    elders: 312,
    backPayments: 2,
    totalFen: 1_560_000,
  },
});
