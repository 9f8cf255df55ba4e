import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 材料已补正 */
export const benefitApplicationSupplemented = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.supplemented.v1',
  topic: benefitApplicationTopic,
  title: '材料已补正 · application supplemented',
  description: 'The family answered the supplement notice.',
  schema: closed({
    ...applicationFields(),
    supplementedOn: date('Day on which the supplement arrived'),
  }),
  example: {
    ...applicationExample,
    supplementedOn: '2026-03-05',
  },
});
