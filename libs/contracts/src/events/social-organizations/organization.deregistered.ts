import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { organizationTopic } from '../../topics/social-organizations.js';
import { organizationExample, organizationFields } from './organization-fields.js';

/** 社会组织已注销 */
export const organizationDeregistered = defineEvent({
  type: 'cn.minzheng.social-organizations.organization.deregistered.v1',
  topic: organizationTopic,
  title: '社会组织已注销 · organisation deregistered',
  description: 'The organisation is no more; its certificate is withdrawn and its roles have ended.',
  schema: closed({ ...organizationFields(), deregisteredOn: date('Day of deregistration') }),
  example: { ...organizationExample, deregisteredOn: '2026-09-30' },
});
