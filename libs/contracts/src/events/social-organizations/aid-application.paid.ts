import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { aidApplicationTopic } from '../../topics/social-organizations.js';
import { aidExample, aidFields } from './aid-fields.js';

/** 慈善救助已发放 */
export const aidPaid = defineEvent({
  type: 'cn.minzheng.social-organizations.aid-application.paid.v1',
  topic: aidApplicationTopic,
  title: '慈善救助已发放 · aid paid',
  description: 'The aid has been paid.',
  schema: closed({ ...aidFields(), paidOn: date('Day of the payment') }),
  example: { ...aidExample, paidOn: '2026-03-25' },
});
