import { defineEvent } from '../../event.js';
import { closed, code, date, personKey, uuid } from '../../fields.js';
import { organizationRoleTopic } from '../../topics/social-organizations.js';

/** 任职结束 */
export const organizationRoleEnded = defineEvent({
  type: 'cn.minzheng.social-organizations.organization-role.ended.v1',
  topic: organizationRoleTopic,
  title: '任职结束 · role ended',
  description:
    'A person no longer holds a role in an organisation: it was filled anew, the organisation or the person is no more.',
  schema: closed({
    roleId: uuid('The role that was taken'),
    organizationId: uuid('The organisation'),
    personKey: personKey(),
    role: code('Role, e.g. legal-representative'),
    endedOn: date('Last day in the role'),
    reason: code('Why: changed, deregistered, revoked or death'),
  }),
  example: {
    roleId: '01990c10-77a1-7d52-9a3e-1c5f0a8b2d41',
    organizationId: '01990c0e-31b0-7a60-8b6f-92d4e5f6a702',
    personKey: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE',
    role: 'legal-representative',
    endedOn: '2026-09-30',
    reason: 'changed',
  },
});
