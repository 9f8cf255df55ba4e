import { defineEvent } from '../../event.js';
import { closed, date, uuid } from '../../fields.js';
import { supportApplicationTopic } from '../../topics/child-welfare.js';

/** 认定申请已提交; of the child it says the file's id and nothing else. */
export const supportApplicationFiled = defineEvent({
  type: 'cn.minzheng.child-welfare.support-application.filed.v1',
  topic: supportApplicationTopic,
  title: '认定申请已提交 · support application filed',
  description: 'An application for a child’s recognition and support lies with its township.',
  schema: closed({
    applicationId: uuid('The application'),
    childFileId: uuid('File of the child'),
    actedOn: date('Day of the act'),
  }),
  example: {
    applicationId: '01990b44-3d90-7c4a-a5e6-0b7f3c2d1e05',
    childFileId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    actedOn: '2026-03-20',
  },
});
