import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { listEntryTopic } from '../../topics/social-organizations.js';
import { listEntryExample, listEntryFields } from './list-entry-fields.js';

/** 逾期未决定移出 */
export const listEntryRemovalOverdue = defineEvent({
  type: 'cn.minzheng.social-organizations.list-entry.removal-overdue.v1',
  topic: listEntryTopic,
  title: '逾期未决定移出 · removal overdue',
  description: 'The registrar has not decided in time on an application to leave a list.',
  schema: closed({ ...listEntryFields(), dueOn: date('Last day for the decision') }),
  example: { ...listEntryExample, dueOn: '2027-07-05' },
});
