import { defineEvent } from '../../event.js';
import { closed } from '../../fields.js';
import { authorizationTopic } from '../../topics/data-verification.js';
import { authorizationExample, authorizationFields } from './authorization-fields.js';

/** 授权已登记 */
export const authorizationGranted = defineEvent({
  type: 'cn.minzheng.data-verification.authorization.granted.v1',
  topic: authorizationTopic,
  title: '授权已登记 · authorisation granted',
  description: 'A subject, guardian or proxy signed; sources may be asked for these purposes within the period.',
  schema: closed({
    ...authorizationFields(),
  }),
  example: {
    ...authorizationExample,
  },
});
