import { defineEvent } from '../../event.js';
import { closed, date, oneOf } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 县级审核开始 */
export const benefitApplicationCountyReviewStarted = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.county-review-started.v1',
  topic: benefitApplicationTopic,
  title: '县级审核开始 · county review started',
  description: 'The file is with the office that decides.',
  schema: closed({
    ...applicationFields(),
    startedOn: date('Day on which the file arrived'),
    dueOn: date('Last day for the decision of this office'),
    level: oneOf(['county', 'township'], 'Who decides; township when delegated'),
  }),
  example: {
    ...applicationExample,
    startedOn: '2026-09-15',
    dueOn: '2026-09-29',
    level: 'county',
  },
});
