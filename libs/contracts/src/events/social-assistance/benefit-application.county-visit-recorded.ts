import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 县级入户已记录 */
export const benefitApplicationCountyVisitRecorded = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.county-visit-recorded.v1',
  topic: benefitApplicationTopic,
  title: '县级入户已记录 · county visit recorded',
  description: 'Near relatives of staff and village cadres are visited by the county before a confirmation.',
  schema: closed({
    ...applicationFields(),
    visitedOn: date('Day of the visit'),
  }),
  example: {
    ...applicationExample,
    visitedOn: '2026-09-16',
  },
});
