import { defineEvent } from '../../event.js';
import { closed, date, oneOf } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 审核意见已作出 */
export const benefitApplicationOpinionGiven = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.opinion-given.v1',
  topic: benefitApplicationTopic,
  title: '审核意见已作出 · township opinion given',
  description: 'The township recommends a decision.',
  schema: closed({
    ...applicationFields(),
    recommendation: oneOf(['confirm', 'refuse'], 'What the township recommends'),
    givenOn: date('Day of the opinion'),
  }),
  example: {
    ...applicationExample,
    recommendation: 'confirm',
    givenOn: '2026-03-10',
  },
});
