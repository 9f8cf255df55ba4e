import Type from 'typebox';
import { defineEvent } from '../../event.js';
import { closed, code, date } from '../../fields.js';
import { listEntryTopic } from '../../topics/social-organizations.js';
import { creditCode } from './organization-fields.js';
import { listEntryExample, listEntryFields } from './list-entry-fields.js';

/** 列入名录 */
export const listEntryListed = defineEvent({
  type: 'cn.minzheng.social-organizations.list-entry.listed.v1',
  topic: listEntryTopic,
  title: '列入名录 · organisation listed',
  description: 'An organisation stands on a list for one more reason; the first one makes the entry.',
  schema: closed({
    ...listEntryFields(),
    creditCode: creditCode(),
    name: Type.String({ minLength: 1, maxLength: 100, description: 'Registered name' }),
    reason: code('Reason'),
    listedOn: date('Day of the entry'),
  }),
  example: {
    ...listEntryExample,
    creditCode: '51330683MJE0001289',
    name: '云州市城关区社区互助协会',
    reason: 'annual-report-missing',
    listedOn: '2027-06-01',
  },
});
