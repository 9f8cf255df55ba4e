import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { organizationRegistrationTopic } from '../../topics/social-organizations.js';
import { registrationExample, registrationFields } from './organization-fields.js';

/** 成立登记逾期未决定 */
export const registrationOverdue = defineEvent({
  type: 'cn.minzheng.social-organizations.registration.deadline-overdue.v1',
  topic: organizationRegistrationTopic,
  title: '成立登记逾期未决定 · registration overdue',
  description: 'The last day for the decision has passed without one.',
  schema: closed({ ...registrationFields(), dueOn: date('Last day for the decision') }),
  example: { ...registrationExample, dueOn: '2026-05-01' },
});
