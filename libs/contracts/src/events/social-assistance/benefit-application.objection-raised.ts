import { defineEvent } from '../../event.js';
import { closed, uuid, date } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 公示异议 */
export const benefitApplicationObjectionRaised = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.objection-raised.v1',
  topic: benefitApplicationTopic,
  title: '公示异议 · objection raised',
  description: 'Somebody objected to the published result; who objected is never part of an event.',
  schema: closed({
    ...applicationFields(),
    objectionId: uuid('The objection'),
    raisedOn: date('Day of the objection'),
  }),
  example: {
    ...applicationExample,
    objectionId: '01990b41-77d2-7f5b-b0a4-21e9b6c4d802',
    raisedOn: '2026-09-09',
  },
});
