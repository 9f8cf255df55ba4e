import { defineEvent } from '../../event.js';
import { closed } from '../../fields.js';
import { authorizationTopic } from '../../topics/data-verification.js';
import { authorizationExample, authorizationFields } from './authorization-fields.js';

/** 授权已到期 */
export const authorizationExpired = defineEvent({
  type: 'cn.minzheng.data-verification.authorization.expired.v1',
  topic: authorizationTopic,
  title: '授权已到期 · authorisation expired',
  description: 'The last day of the authorisation has passed.',
  schema: closed({
    ...authorizationFields(),
  }),
  example: {
    ...authorizationExample,
  },
});
