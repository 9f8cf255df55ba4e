import { defineEvent } from '../../event.js';
import { closed, date, uuid } from '../../fields.js';
import { childFileTopic } from '../../topics/child-welfare.js';

/** 儿童档案已建立; of the child it says the file's id and nothing else. */
export const childFileOpened = defineEvent({
  type: 'cn.minzheng.child-welfare.child-file.opened.v1',
  topic: childFileTopic,
  title: '儿童档案已建立 · child file opened',
  description: 'A child has a file now.',
  schema: closed({
    childFileId: uuid('File of the child'),
    openedOn: date('Day it was opened'),
  }),
  example: {
    childFileId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    openedOn: '2026-03-02',
  },
});
