import { defineEvent } from '../../event.js';
import { closed, date, code } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 程序终止 */
export const benefitApplicationTerminated = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.terminated.v1',
  topic: benefitApplicationTopic,
  title: '程序终止 · procedure terminated',
  description: 'The procedure ended without a decision, for instance because the family does not cooperate.',
  schema: closed({
    ...applicationFields(),
    terminatedOn: date('Day of the termination'),
    reason: code('Why, e.g. no-cooperation'),
  }),
  example: {
    ...applicationExample,
    terminatedOn: '2026-03-20',
    reason: 'no-cooperation',
  },
});
