import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { organizationTopic } from '../../topics/social-organizations.js';
import { organizationExample, organizationFields } from './organization-fields.js';

/** 逾期未申请注销 */
export const organizationDeregistrationOverdue = defineEvent({
  type: 'cn.minzheng.social-organizations.organization.deregistration-overdue.v1',
  topic: organizationTopic,
  title: '逾期未申请注销 · deregistration overdue',
  description: 'A liquidated organisation has not applied for deregistration in time.',
  schema: closed({ ...organizationFields(), dueOn: date('Last day to apply') }),
  example: { ...organizationExample, dueOn: '2026-10-15' },
});
