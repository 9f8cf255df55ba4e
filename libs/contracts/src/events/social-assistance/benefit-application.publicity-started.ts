import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 公示开始 */
export const benefitApplicationPublicityStarted = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.publicity-started.v1',
  topic: benefitApplicationTopic,
  title: '公示开始 · publicity started',
  description: 'The result is displayed in the village for calendar days set by policy.',
  schema: closed({
    ...applicationFields(),
    startsOn: date('First day'),
    endsOn: date('Last day, inclusive'),
  }),
  example: {
    ...applicationExample,
    startsOn: '2026-09-07',
    endsOn: '2026-09-14',
  },
});
