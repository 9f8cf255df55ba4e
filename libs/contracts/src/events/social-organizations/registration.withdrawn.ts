import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { organizationRegistrationTopic } from '../../topics/social-organizations.js';
import { registrationExample, registrationFields } from './organization-fields.js';

/** 成立登记申请已撤回 */
export const registrationWithdrawn = defineEvent({
  type: 'cn.minzheng.social-organizations.registration.withdrawn.v1',
  topic: organizationRegistrationTopic,
  title: '成立登记申请已撤回 · registration withdrawn',
  description: 'The founders no longer ask for registration.',
  schema: closed({ ...registrationFields(), withdrawnOn: date('Day of withdrawal') }),
  example: { ...registrationExample, withdrawnOn: '2026-03-20' },
});
