import { defineEvent } from '../../event.js';
import { closed, code, uuid } from '../../fields.js';
import { awardTopic } from '../../topics/social-assistance.js';

/** 待遇已恢复 */
export const awardReinstated = defineEvent({
  type: 'cn.minzheng.social-assistance.award.reinstated.v1',
  topic: awardTopic,
  title: '待遇已恢复 · award reinstated',
  description: 'The award had been ended on something that was recorded in error; it is paid as if it had not ended.',
  schema: closed({
    awardId: uuid('The award'),
    applicationId: uuid('The application it rests on'),
    programme: code('Assistance programme'),
    reason: code('Why, e.g. death-revoked'),
  }),
  example: {
    awardId: '01990b44-3d90-7c4a-a5e6-0b7f3c2d1e05',
    applicationId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    programme: 'subsistence-allowance',
    reason: 'death-revoked',
  },
});
