import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { aidApplicationTopic } from '../../topics/social-organizations.js';
import { aidExample, aidFields } from './aid-fields.js';

/** 不予慈善救助 */
export const aidRefused = defineEvent({
  type: 'cn.minzheng.social-organizations.aid-application.refused.v1',
  topic: aidApplicationTopic,
  title: '不予慈善救助 · aid refused',
  description: 'The fund does not help the household.',
  schema: closed({ ...aidFields(), refusedOn: date('Day of the decision') }),
  example: { ...aidExample, refusedOn: '2026-03-20' },
});
