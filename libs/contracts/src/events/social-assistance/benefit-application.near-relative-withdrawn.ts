import Type from 'typebox';
import { defineEvent } from '../../event.js';
import { closed, date, optional } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 撤销近亲属备案 */
export const benefitApplicationNearRelativeWithdrawn = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.near-relative-withdrawn.v1',
  topic: benefitApplicationTopic,
  title: '近亲属备案已撤销 · registration of a near relative withdrawn',
  description: 'The county has taken back an entry made in error; limit and desk are those of a case without it.',
  schema: closed({
    ...applicationFields(),
    withdrawnOn: date('Day of the withdrawal'),
    stillDeclared: Type.Boolean({ description: 'The family itself declares a near relative: nothing else changes' }),
    dueOn: optional(date('Last day for the decision, once the case is accepted')),
  }),
  example: {
    ...applicationExample,
    withdrawnOn: '2026-03-11',
    stillDeclared: false,
    dueOn: '2026-03-31',
  },
});
