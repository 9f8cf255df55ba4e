import { defineEvent } from '../../event.js';
import { closed, instant } from '../../fields.js';
import { authorizationTopic } from '../../topics/data-verification.js';
import { authorizationExample, authorizationFields } from './authorization-fields.js';

/** 授权已撤销 */
export const authorizationRevoked = defineEvent({
  type: 'cn.minzheng.data-verification.authorization.revoked.v1',
  topic: authorizationTopic,
  title: '授权已撤销 · authorisation revoked',
  description: 'From this instant no source is asked about the person under this authorisation.',
  schema: closed({
    ...authorizationFields(),
    revokedAt: instant('Instant of the revocation'),
  }),
  example: {
    ...authorizationExample,
    revokedAt: '2026-04-01T09:30:00+08:00',
  },
});
