import { defineEvent } from '../../event.js';
import { closed, date, optional } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 近亲属备案 */
export const benefitApplicationNearRelativeRegistered = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.near-relative-registered.v1',
  topic: benefitApplicationTopic,
  title: '近亲属已备案 · near relative registered',
  description: 'From now on the county decides after a visit of its own, also where the township confirms for it.',
  schema: closed({
    ...applicationFields(),
    registeredOn: date('Day of the registration'),
    dueOn: optional(date('Last day for the decision, once the case is accepted')),
  }),
  example: {
    ...applicationExample,
    registeredOn: '2026-03-10',
    dueOn: '2026-04-14',
  },
});
