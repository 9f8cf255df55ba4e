import { defineEvent } from '../../event.js';
import { closed, date, count } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 申请已提交 */
export const benefitApplicationSubmitted = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.submitted.v1',
  topic: benefitApplicationTopic,
  title: '申请已提交 · application submitted',
  description:
    'The family handed in a complete form; the township now has to accept it or to ask once for what is missing.',
  schema: closed({
    ...applicationFields(),
    submittedOn: date('Day of submission'),
    memberCount: count('Members of the household'),
  }),
  example: {
    ...applicationExample,
    submittedOn: '2026-03-02',
    memberCount: 3,
  },
});
