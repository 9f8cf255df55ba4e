import { defineEvent } from '../../event.js';
import { closed, count, date, fen, uuid } from '../../fields.js';
import { homeAdaptationTopic } from '../../topics/eldercare.js';
import { homeAdaptationExample, homeAdaptationFields } from './home-adaptation-fields.js';

/** 同意适老化改造 */
export const homeAdaptationApproved = defineEvent({
  type: 'cn.minzheng.eldercare.home-adaptation.approved.v1',
  topic: homeAdaptationTopic,
  title: '同意适老化改造 · home adaptation approved',
  description: 'The county has approved the plan, and its sum is kept of the budget of the programme of the year.',
  schema: closed({
    ...homeAdaptationFields(),
    programmeId: uuid('The programme that pays'),
    items: count('Items of the plan'),
    plannedFen: fen('Sum of the plan, the most that is paid'),
    approvedOn: date('Day of the decision'),
  }),
  example: {
    ...homeAdaptationExample,
    programmeId: '01990c40-1c02-7a11-8d20-5f3e1b7a9c04',
    items: 4,
    plannedFen: 368_300,
    approvedOn: '2026-03-20',
  },
});
