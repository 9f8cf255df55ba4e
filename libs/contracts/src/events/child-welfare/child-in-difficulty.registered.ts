import { defineEvent } from '../../event.js';
import { closed, date, uuid } from '../../fields.js';
import { childInDifficultyTopic } from '../../topics/child-welfare.js';

/** 困境儿童已纳入监测; of the child it says the file's id and nothing else. */
export const childInDifficultyRegistered = defineEvent({
  type: 'cn.minzheng.child-welfare.child-in-difficulty.registered.v1',
  topic: childInDifficultyTopic,
  title: '困境儿童已纳入监测 · child in difficulty registered',
  description: 'A child is under monitoring; class and grade are nobody’s business.',
  schema: closed({
    monitoringId: uuid('The monitoring'),
    childFileId: uuid('File of the child'),
    actedOn: date('Day of the act'),
  }),
  example: {
    monitoringId: '01990b51-2a10-7e41-9d20-3f5e7b9c1d25',
    childFileId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    actedOn: '2026-03-20',
  },
});
