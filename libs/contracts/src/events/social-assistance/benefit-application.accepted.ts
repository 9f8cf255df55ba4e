import Type from 'typebox';
import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 申请已受理 */
export const benefitApplicationAccepted = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.accepted.v1',
  topic: benefitApplicationTopic,
  title: '申请已受理 · application accepted',
  description: 'The statutory clocks start to run.',
  schema: closed({
    ...applicationFields(),
    acceptedOn: date('Day of acceptance'),
    dueOn: date('Last day for the decision'),
    delegated: Type.Boolean({ description: 'Whether the township confirms on behalf of the county' }),
  }),
  example: {
    ...applicationExample,
    acceptedOn: '2026-03-02',
    dueOn: '2026-04-14',
    delegated: false,
  },
});
