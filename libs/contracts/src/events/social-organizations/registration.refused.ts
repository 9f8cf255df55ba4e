import { defineEvent } from '../../event.js';
import { closed, code, date, list } from '../../fields.js';
import { organizationRegistrationTopic } from '../../topics/social-organizations.js';
import { registrationExample, registrationFields } from './organization-fields.js';

/** 不予登记 */
export const registrationRefused = defineEvent({
  type: 'cn.minzheng.social-organizations.registration.refused.v1',
  topic: organizationRegistrationTopic,
  title: '不予登记 · registration refused',
  description: 'The organisation is not registered; the reasons are codes of rules that were not passed.',
  schema: closed({
    ...registrationFields(),
    refusedOn: date('Day of the decision'),
    reasons: list(code('Code of a rule'), 20, 'Rules that were not passed'),
  }),
  example: { ...registrationExample, refusedOn: '2026-04-10', reasons: ['capital'] },
});
