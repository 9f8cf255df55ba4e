import { defineEvent } from '../../event.js';
import { closed, date, uuid } from '../../fields.js';
import { childFileTopic } from '../../topics/child-welfare.js';

/** 儿童档案已终止; of the child it says the file's id and nothing else. */
export const childFileClosed = defineEvent({
  type: 'cn.minzheng.child-welfare.child-file.closed.v1',
  topic: childFileTopic,
  title: '儿童档案已终止 · child file closed',
  description: 'The file has ended; why is nobody’s business.',
  schema: closed({
    childFileId: uuid('File of the child'),
    closedOn: date('Day it was closed'),
  }),
  example: {
    childFileId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    closedOn: '2026-09-30',
  },
});
