import { defineEvent } from '../../event.js';
import { closed, date, code, list, optional } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 一次性补正告知 */
export const benefitApplicationSupplementRequested = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.supplement-requested.v1',
  topic: benefitApplicationTopic,
  title: '一次性补正告知 · supplement requested',
  description: 'All gaps are named at once, as codes; the texts stay with the case.',
  schema: closed({
    ...applicationFields(),
    gaps: list(code('What is missing, e.g. authorization-missing'), 100, 'Codes of everything that is missing'),
    requestedOn: date('Day of the notice'),
    dueOn: optional(date('Last day to supplement')),
  }),
  example: {
    ...applicationExample,
    gaps: ['authorization-missing', 'disability-evidence-missing'],
    requestedOn: '2026-03-02',
    dueOn: '2026-03-16',
  },
});
