import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 申请已撤回 */
export const benefitApplicationWithdrawn = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.withdrawn.v1',
  topic: benefitApplicationTopic,
  title: '申请已撤回 · application withdrawn',
  description: 'The family withdrew the application.',
  schema: closed({
    ...applicationFields(),
    withdrawnOn: date('Day of the withdrawal'),
  }),
  example: {
    ...applicationExample,
    withdrawnOn: '2026-03-06',
  },
});
