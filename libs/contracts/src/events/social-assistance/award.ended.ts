import { defineEvent } from '../../event.js';
import { closed, uuid, month, code } from '../../fields.js';
import { awardTopic } from '../../topics/social-assistance.js';

/** 待遇已终止 */
export const awardEnded = defineEvent({
  type: 'cn.minzheng.social-assistance.award.ended.v1',
  topic: awardTopic,
  title: '待遇已终止 · award ended',
  description: 'Payments stop after the last month.',
  schema: closed({
    awardId: uuid('The award'),
    applicationId: uuid('The application it rests on'),
    programme: code('Assistance programme'),
    reason: code('Why, e.g. income-above-standard'),
    lastPaymentMonth: month('Last month that is paid'),
  }),
  example: {
    awardId: '01990b44-3d90-7c4a-a5e6-0b7f3c2d1e05',
    applicationId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    programme: 'subsistence-allowance',
    reason: 'income-above-standard',
    lastPaymentMonth: '2026-11',
  },
});
