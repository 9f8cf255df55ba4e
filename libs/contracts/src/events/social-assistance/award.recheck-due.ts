import { defineEvent } from '../../event.js';
import { closed, uuid, date, code, optional } from '../../fields.js';
import { awardTopic } from '../../topics/social-assistance.js';

/** 待遇待复核 */
export const awardRecheckDue = defineEvent({
  type: 'cn.minzheng.social-assistance.award.recheck-due.v1',
  topic: awardTopic,
  title: '待遇待复核 · award due for recheck',
  description:
    'The day of the regular recheck has come, or the household has changed and is rechecked by a nearer day. Payments go on until an official has rechecked the award.',
  schema: closed({
    awardId: uuid('The award'),
    applicationId: uuid('The application it rests on'),
    programme: code('Assistance programme'),
    dueOn: date('Day by which the recheck is due'),
    cause: optional(code('Change in the household, e.g. marriage; absent when the regular day has come')),
  }),
  example: {
    awardId: '01990b44-3d90-7c4a-a5e6-0b7f3c2d1e05',
    applicationId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    programme: 'subsistence-allowance',
    dueOn: '2026-06-15',
  },
});
