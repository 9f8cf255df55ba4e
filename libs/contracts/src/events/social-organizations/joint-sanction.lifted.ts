import { defineEvent } from '../../event.js';
import { closed, date, uuid } from '../../fields.js';
import { jointSanctionTopic } from '../../topics/social-organizations.js';
import { organizationExample } from './organization-fields.js';

/** 解除联合惩戒 */
export const jointSanctionsLifted = defineEvent({
  type: 'cn.minzheng.social-organizations.joint-sanction.lifted.v1',
  topic: jointSanctionTopic,
  title: '解除联合惩戒 · joint sanctions lifted',
  description: 'The organisation has left the severe list.',
  schema: closed({
    organizationId: uuid('The organisation'),
    entryId: uuid('The entry on the severe list'),
    liftedOn: date('Day on which it left'),
  }),
  example: {
    organizationId: organizationExample.organizationId,
    entryId: '01990e20-6b7c-7d8e-8f90-ab1c2d3e4f50',
    liftedOn: '2031-06-01',
  },
});
