import { defineEvent } from '../../event.js';
import { closed, code, date } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 认定为特殊情形 */
export const benefitApplicationSpecialCaseDeclared = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.special-case-declared.v1',
  topic: benefitApplicationTopic,
  title: '认定为特殊情形 · special case declared',
  description: 'The longer limit for special cases applies from now on.',
  schema: closed({
    ...applicationFields(),
    ground: code('Ground, e.g. objection or residence-differs'),
    dueOn: date('Last day for the decision'),
  }),
  example: {
    ...applicationExample,
    ground: 'residence-differs',
    dueOn: '2026-05-08',
  },
});
