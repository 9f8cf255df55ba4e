import { defineEvent } from '../../event.js';
import { closed, date, code } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 时限超期 */
export const benefitApplicationDeadlineOverdue = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.deadline-overdue.v1',
  topic: benefitApplicationTopic,
  title: '时限超期 · deadline overdue',
  description: 'A statutory clock ran out; raised once per clock.',
  schema: closed({
    ...applicationFields(),
    deadline: code('Which clock, e.g. investigation-start or whole-case'),
    dueOn: date('Last day that was missed'),
  }),
  example: {
    ...applicationExample,
    deadline: 'whole-case',
    dueOn: '2026-04-14',
  },
});
