import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { aidApplicationTopic } from '../../topics/social-organizations.js';
import { aidExample, aidFields } from './aid-fields.js';

/** 同意慈善救助 */
export const aidApproved = defineEvent({
  type: 'cn.minzheng.social-organizations.aid-application.approved.v1',
  topic: aidApplicationTopic,
  title: '同意慈善救助 · aid approved',
  description: 'The fund helps the household.',
  schema: closed({ ...aidFields(), approvedOn: date('Day of the decision') }),
  example: { ...aidExample, approvedOn: '2026-03-20' },
});
