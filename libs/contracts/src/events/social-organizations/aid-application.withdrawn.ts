import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { aidApplicationTopic } from '../../topics/social-organizations.js';
import { aidExample, aidFields } from './aid-fields.js';

/** 慈善救助申请已撤回 */
export const aidWithdrawn = defineEvent({
  type: 'cn.minzheng.social-organizations.aid-application.withdrawn.v1',
  topic: aidApplicationTopic,
  title: '慈善救助申请已撤回 · aid application withdrawn',
  description: 'The household no longer asks.',
  schema: closed({ ...aidFields(), withdrawnOn: date('Day of the withdrawal') }),
  example: { ...aidExample, withdrawnOn: '2026-03-10' },
});
