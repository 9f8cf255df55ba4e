import { defineEvent } from '../../event.js';
import { closed, code, count } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 数额已认定 */
export const benefitApplicationValueEstablished = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.value-established.v1',
  topic: benefitApplicationTopic,
  title: '数额已认定 · value established',
  description: 'An official established a value on the findings of a visit; amounts stay with the case.',
  schema: closed({
    ...applicationFields(),
    category: code('Category of the value'),
    remaining: count('Open questions that are left'),
  }),
  example: {
    ...applicationExample,
    category: 'wages',
    remaining: 0,
  },
});
