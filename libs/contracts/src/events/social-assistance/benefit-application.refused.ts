import { defineEvent } from '../../event.js';
import { closed, uuid, date, code, oneOf, list } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 不予确认 */
export const benefitApplicationRefused = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.refused.v1',
  topic: benefitApplicationTopic,
  title: '不予确认 · application refused',
  description: 'The family is not entitled; the reasons are codes of the rules.',
  schema: closed({
    ...applicationFields(),
    decisionId: uuid('The decision'),
    decidedOn: date('Day of the decision'),
    level: oneOf(['county', 'township'], 'Who decided'),
    reasons: list(code('Rule that was not met'), 50, 'Codes of the reasons'),
  }),
  example: {
    ...applicationExample,
    decisionId: '01990b42-1c55-7be0-8f33-90d4a1b7e604',
    decidedOn: '2026-05-20',
    level: 'county',
    reasons: ['income-below-standard'],
  },
});
