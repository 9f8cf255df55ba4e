import { defineEvent } from '../../event.js';
import { closed, code, count } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 待定事项已认定 */
export const benefitApplicationOpenQuestionResolved = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.open-question-resolved.v1',
  topic: benefitApplicationTopic,
  title: '待定事项已认定 · open question resolved',
  description: 'An official settled a difference or an unknown source with a reason that stays with the case.',
  schema: closed({
    ...applicationFields(),
    question: code('Kind of the question, e.g. source-unknown'),
    category: code('Category of the value'),
    remaining: count('Open questions that are left'),
  }),
  example: {
    ...applicationExample,
    question: 'source-unknown',
    category: 'deposits',
    remaining: 0,
  },
});
