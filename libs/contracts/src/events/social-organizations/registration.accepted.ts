import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { organizationRegistrationTopic } from '../../topics/social-organizations.js';
import { registrationExample, registrationFields } from './organization-fields.js';

/** 成立登记已受理 */
export const registrationAccepted = defineEvent({
  type: 'cn.minzheng.social-organizations.registration.accepted.v1',
  topic: organizationRegistrationTopic,
  title: '成立登记已受理 · registration accepted',
  description: 'The clock of the decision starts to run.',
  schema: closed({
    ...registrationFields(),
    acceptedOn: date('Day of acceptance'),
    dueOn: date('Last day for the decision'),
  }),
  example: { ...registrationExample, acceptedOn: '2026-03-02', dueOn: '2026-05-01' },
});
