import { defineEvent } from '../../event.js';
import { closed, count, date, fen, uuid } from '../../fields.js';
import { homeAdaptationTopic } from '../../topics/eldercare.js';
import { homeAdaptationExample, homeAdaptationFields } from './home-adaptation-fields.js';

/** 适老化改造已结算 */
export const homeAdaptationSettled = defineEvent({
  type: 'cn.minzheng.eldercare.home-adaptation.settled.v1',
  topic: homeAdaptationTopic,
  title: '适老化改造已结算 · home adaptation settled',
  description: 'The works have been paid, once and for good; what was kept of the budget beyond it is free again.',
  schema: closed({
    ...homeAdaptationFields(),
    programmeId: uuid('The programme that paid'),
    items: count('Items that were done'),
    paidFen: fen('Paid'),
    settledOn: date('Day of the settlement'),
  }),
  example: {
    ...homeAdaptationExample,
    programmeId: '01990c40-1c02-7a11-8d20-5f3e1b7a9c04',
    items: 4,
    paidFen: 361_200,
    settledOn: '2026-05-15',
  },
});
