import { defineEvent } from '../../event.js';
import { closed, uuid, date, month, fen, code, oneOf } from '../../fields.js';
import { awardTopic } from '../../topics/social-assistance.js';

/** 待遇已复核 */
export const awardRechecked = defineEvent({
  type: 'cn.minzheng.social-assistance.award.rechecked.v1',
  topic: awardTopic,
  title: '待遇已复核 · award rechecked',
  description: 'The household was recomputed against the policy of a new day.',
  schema: closed({
    awardId: uuid('The award'),
    applicationId: uuid('The application it rests on'),
    programme: code('Assistance programme'),
    onDate: date('Day whose policy was applied'),
    outcome: oneOf(['unchanged', 'adjusted', 'ended'], 'What the recheck led to'),
    previousMonthlyAmountFen: fen('Monthly amount before'),
    monthlyAmountFen: fen('Monthly amount from effectiveMonth on'),
    effectiveMonth: month('First month with the new amount'),
  }),
  example: {
    awardId: '01990b44-3d90-7c4a-a5e6-0b7f3c2d1e05',
    applicationId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    programme: 'subsistence-allowance',
    onDate: '2026-06-15',
    outcome: 'adjusted',
    previousMonthlyAmountFen: 170_500,
    monthlyAmountFen: 156_200,
    effectiveMonth: '2026-07',
  },
});
