import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { listEntryTopic } from '../../topics/social-organizations.js';
import { listEntryExample, listEntryFields } from './list-entry-fields.js';

/** 移出名录 */
export const listEntryRemoved = defineEvent({
  type: 'cn.minzheng.social-organizations.list-entry.removed.v1',
  topic: listEntryTopic,
  title: '移出名录 · organisation removed from a list',
  description: 'Nothing keeps the organisation on the list any more.',
  schema: closed({ ...listEntryFields(), removedOn: date('Day of the decision') }),
  example: { ...listEntryExample, removedOn: '2027-07-05' },
});
