import { defineEvent } from '../../event.js';
import { closed, date, uuid } from '../../fields.js';
import { childFileTopic } from '../../topics/child-welfare.js';

/** 儿童档案已恢复; of the child it says the file's id and nothing else. */
export const childFileReopened = defineEvent({
  type: 'cn.minzheng.child-welfare.child-file.reopened.v1',
  topic: childFileTopic,
  title: '儿童档案已恢复 · child file reopened',
  description: 'A file that was closed in error is open again as it was.',
  schema: closed({
    childFileId: uuid('File of the child'),
    reopenedOn: date('Day it was reopened'),
  }),
  example: {
    childFileId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    reopenedOn: '2026-09-30',
  },
});
