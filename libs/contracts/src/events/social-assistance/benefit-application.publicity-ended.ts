import { defineEvent } from '../../event.js';
import { closed, date, count } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 公示结束 */
export const benefitApplicationPublicityEnded = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.publicity-ended.v1',
  topic: benefitApplicationTopic,
  title: '公示结束 · publicity ended',
  description: 'The display is over; without an objection the case goes on to its decision.',
  schema: closed({
    ...applicationFields(),
    endedOn: date('Last day of the display'),
    objections: count('Objections raised meanwhile'),
  }),
  example: {
    ...applicationExample,
    endedOn: '2026-09-14',
    objections: 0,
  },
});
