import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { aidApplicationTopic } from '../../topics/social-organizations.js';
import { aidExample, aidFields } from './aid-fields.js';

/** 慈善救助申请已提交 */
export const aidSubmitted = defineEvent({
  type: 'cn.minzheng.social-organizations.aid-application.submitted.v1',
  topic: aidApplicationTopic,
  title: '慈善救助申请已提交 · aid application submitted',
  description: 'A household asks a fund for aid; its circumstances are being verified.',
  schema: closed({ ...aidFields(), submittedOn: date('Day of the submission') }),
  example: { ...aidExample, submittedOn: '2026-03-02' },
});
