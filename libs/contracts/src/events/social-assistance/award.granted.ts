import { defineEvent } from '../../event.js';
import { closed, uuid, month, fen, count, code } from '../../fields.js';
import { awardTopic } from '../../topics/social-assistance.js';

/** 待遇已核定 */
export const awardGranted = defineEvent({
  type: 'cn.minzheng.social-assistance.award.granted.v1',
  topic: awardTopic,
  title: '待遇已核定 · award granted',
  description: 'A confirmed household will be paid monthly; only member count and amount are public.',
  schema: closed({
    awardId: uuid('The award'),
    applicationId: uuid('The application it rests on'),
    programme: code('Assistance programme'),
    decisionId: uuid('The decision'),
    memberCount: count('Members counted'),
    monthlyAmountFen: fen('Monthly amount'),
    firstPaymentMonth: month('First month that is paid'),
  }),
  example: {
    awardId: '01990b44-3d90-7c4a-a5e6-0b7f3c2d1e05',
    applicationId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    programme: 'subsistence-allowance',
    decisionId: '01990b42-1c55-7be0-8f33-90d4a1b7e603',
    memberCount: 3,
    monthlyAmountFen: 170_500,
    firstPaymentMonth: '2026-06',
  },
});
