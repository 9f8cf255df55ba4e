import { defineEvent } from '../../event.js';
import { closed, uuid, date, month, fen, count, oneOf } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 审核确认 */
export const benefitApplicationConfirmed = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.confirmed.v1',
  topic: benefitApplicationTopic,
  title: '审核确认 · application confirmed',
  description: 'The family is entitled.',
  schema: closed({
    ...applicationFields(),
    decisionId: uuid('The decision'),
    decidedOn: date('Day of the decision'),
    level: oneOf(['county', 'township'], 'Who decided'),
    memberCount: count('Members counted'),
    monthlyAmountFen: fen('Monthly amount of the household'),
    firstPaymentMonth: month('First month that is paid'),
  }),
  example: {
    ...applicationExample,
    decisionId: '01990b42-1c55-7be0-8f33-90d4a1b7e603',
    decidedOn: '2026-05-20',
    level: 'county',
    memberCount: 3,
    monthlyAmountFen: 170_500,
    firstPaymentMonth: '2026-06',
  },
});
