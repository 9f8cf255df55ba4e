import { defineEvent } from '../../event.js';
import { closed, uuid, count, code } from '../../fields.js';
import { verificationTopic } from '../../topics/data-verification.js';

/** 等待授权 */
export const verificationWaitingForAuthorization = defineEvent({
  type: 'cn.minzheng.data-verification.verification.waiting-for-authorization.v1',
  topic: verificationTopic,
  title: '等待授权 · waiting for authorisation',
  description: 'Nobody is queried until every subject has authorised; only the number of missing ones is public.',
  schema: closed({
    requestId: uuid('The request'),
    requestingService: code('Service that asked'),
    caseId: uuid('Case of the requesting service'),
    purpose: code('Purpose of the verification'),
    missing: count('Subjects without a valid authorisation'),
  }),
  example: {
    requestId: '01990b3e-9a10-7e21-93b7-5d8c1f0a2b06',
    requestingService: 'social-assistance',
    caseId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    purpose: 'subsistence-allowance',
    missing: 1,
  },
});
