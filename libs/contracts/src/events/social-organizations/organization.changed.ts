import { defineEvent } from '../../event.js';
import { closed, code, date, list, uuid } from '../../fields.js';
import { organizationTopic } from '../../topics/social-organizations.js';
import { organizationExample, organizationFields } from './organization-fields.js';

/** 社会组织已变更登记 */
export const organizationChanged = defineEvent({
  type: 'cn.minzheng.social-organizations.organization.changed.v1',
  topic: organizationTopic,
  title: '社会组织已变更登记 · organisation changed',
  description:
    'Registered particulars changed; a new certificate replaces the old one. The name in this event is the new one.',
  schema: closed({
    ...organizationFields(),
    changeId: uuid('The change'),
    changedOn: date('Day of the change'),
    fields: list(
      code('Particular'),
      10,
      'What changed: name, premises, scope, capital, legal-representative, supervisor',
    ),
  }),
  example: {
    ...organizationExample,
    changeId: '01990c30-5d1f-7c02-9b1a-3d2c1b0a9f81',
    changedOn: '2026-06-15',
    fields: ['legal-representative'],
  },
});
