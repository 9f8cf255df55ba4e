import { defineEvent } from '../../event.js';
import { closed, code, date } from '../../fields.js';
import { organizationTopic } from '../../topics/social-organizations.js';
import { organizationExample, organizationFields } from './organization-fields.js';

/** 社会组织登记已撤销 */
export const organizationRevoked = defineEvent({
  type: 'cn.minzheng.social-organizations.organization.revoked.v1',
  topic: organizationTopic,
  title: '社会组织登记已撤销 · registration revoked',
  description: 'The registrar has taken the registration away; its certificate is withdrawn and its roles have ended.',
  schema: closed({
    ...organizationFields(),
    revokedOn: date('Day of the decision'),
    ground: code('Ground, e.g. activities-not-started'),
  }),
  example: { ...organizationExample, revokedOn: '2026-09-30', ground: 'activities-not-started' },
});
