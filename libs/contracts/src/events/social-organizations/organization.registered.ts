import { defineEvent } from '../../event.js';
import { closed, code, date, uuid } from '../../fields.js';
import { organizationTopic } from '../../topics/social-organizations.js';
import { organizationExample, organizationFields } from './organization-fields.js';

/** 社会组织已成立登记 */
export const organizationRegistered = defineEvent({
  type: 'cn.minzheng.social-organizations.organization.registered.v1',
  topic: organizationTopic,
  title: '社会组织已成立登记 · organisation registered',
  description: 'The organisation exists: it has a credit code and a certificate.',
  schema: closed({
    ...organizationFields(),
    registrationId: uuid('The registration'),
    registeredOn: date('Day of registration'),
    certificateNumber: code('Number of the certificate'),
  }),
  example: {
    ...organizationExample,
    registrationId: '01990c0d-10a4-7b33-8f21-0c9d8e7f6a51',
    registeredOn: '2026-04-10',
    certificateNumber: 'cert-990101-2026-000012',
  },
});
