import { defineEvent } from '../../event.js';
import { closed, date, uuid } from '../../fields.js';
import { supportAwardTopic } from '../../topics/child-welfare.js';

/** 补贴已停发; of the child it says the file's id and nothing else. */
export const supportAwardEnded = defineEvent({
  type: 'cn.minzheng.child-welfare.support-award.ended.v1',
  topic: supportAwardTopic,
  title: '补贴已停发 · support award ended',
  description: 'The month of the act is the last that is paid.',
  schema: closed({
    awardId: uuid('The award'),
    childFileId: uuid('File of the child'),
    actedOn: date('Day of the act'),
  }),
  example: {
    awardId: '01990b42-1c55-7be0-8f33-90d4a1b7e603',
    childFileId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    actedOn: '2026-03-20',
  },
});
