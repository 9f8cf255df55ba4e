import { defineEvent } from '../../event.js';
import { closed, date, code } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 重新调查 */
export const benefitApplicationReinvestigationStarted = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.reinvestigation-started.v1',
  topic: benefitApplicationTopic,
  title: '重新调查 · reinvestigation started',
  description: 'The township looks at the household again.',
  schema: closed({
    ...applicationFields(),
    reason: code('Why, e.g. objection or returned-by-county'),
    startedOn: date('Day on which it started'),
  }),
  example: {
    ...applicationExample,
    reason: 'objection',
    startedOn: '2026-09-10',
  },
});
