import Type from 'typebox';
import { defineEvent } from '../../event.js';
import { closed, code, date, uuid } from '../../fields.js';
import { jointSanctionTopic } from '../../topics/social-organizations.js';
import { creditCode, organizationExample } from './organization-fields.js';

/** 实施联合惩戒 */
export const jointSanctionsImposed = defineEvent({
  type: 'cn.minzheng.social-organizations.joint-sanction.imposed.v1',
  topic: jointSanctionTopic,
  title: '实施联合惩戒 · joint sanctions imposed',
  description: 'An organisation is on the severe list: departments restrict what they grant, buy from and honour.',
  schema: closed({
    organizationId: uuid('The organisation'),
    creditCode: creditCode(),
    name: Type.String({ minLength: 1, maxLength: 100, description: 'Registered name' }),
    entryId: uuid('The entry on the severe list'),
    imposedOn: date('Day of the entry'),
    reason: code('Reason of the entry'),
  }),
  example: {
    organizationId: organizationExample.organizationId,
    creditCode: organizationExample.creditCode,
    name: organizationExample.name,
    entryId: '01990e20-6b7c-7d8e-8f90-ab1c2d3e4f50',
    imposedOn: '2029-06-01',
    reason: 'abnormal-too-long',
  },
});
