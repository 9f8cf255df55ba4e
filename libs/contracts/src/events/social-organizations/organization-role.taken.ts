import { defineEvent } from '../../event.js';
import { closed, code, date, personKey, uuid } from '../../fields.js';
import { organizationRoleTopic } from '../../topics/social-organizations.js';

/** 任职开始 */
export const organizationRoleTaken = defineEvent({
  type: 'cn.minzheng.social-organizations.organization-role.taken.v1',
  topic: organizationRoleTopic,
  title: '任职开始 · role taken',
  description:
    'A person holds a role in a registered organisation. A household that draws assistance may have to be looked at again.',
  schema: closed({
    roleId: uuid('The role; the event that ends it names it again'),
    organizationId: uuid('The organisation'),
    personKey: personKey(),
    role: code('Role, e.g. legal-representative, person-in-charge, council-member, supervisor'),
    since: date('First day in the role'),
  }),
  example: {
    roleId: '01990c10-77a1-7d52-9a3e-1c5f0a8b2d41',
    organizationId: '01990c0e-31b0-7a60-8b6f-92d4e5f6a702',
    personKey: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE',
    role: 'legal-representative',
    since: '2026-04-10',
  },
});
