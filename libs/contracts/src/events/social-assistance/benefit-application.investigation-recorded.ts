import { defineEvent } from '../../event.js';
import { closed, date, count } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 入户调查已记录 */
export const benefitApplicationInvestigationRecorded = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.investigation-recorded.v1',
  topic: benefitApplicationTopic,
  title: '入户调查已记录 · investigation recorded',
  description: 'A household visit by at least two investigators is on file.',
  schema: closed({
    ...applicationFields(),
    investigatedOn: date('Day of the visit'),
    investigatorCount: count('Investigators who signed'),
  }),
  example: {
    ...applicationExample,
    investigatedOn: '2026-03-04',
    investigatorCount: 2,
  },
});
