import { defineEvent } from '../../event.js';
import { closed, uuid, code } from '../../fields.js';
import { verificationTopic } from '../../topics/data-verification.js';

/** 核对已取消 */
export const verificationCancelled = defineEvent({
  type: 'cn.minzheng.data-verification.verification.cancelled.v1',
  topic: verificationTopic,
  title: '核对已取消 · verification cancelled',
  description: 'The verification ended without a report.',
  schema: closed({
    requestId: uuid('The request'),
    requestingService: code('Service that asked'),
    caseId: uuid('Case of the requesting service'),
    purpose: code('Purpose of the verification'),
    reason: code('Why, e.g. request-cancelled'),
  }),
  example: {
    requestId: '01990b3e-9a10-7e21-93b7-5d8c1f0a2b06',
    requestingService: 'social-assistance',
    caseId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    purpose: 'subsistence-allowance',
    reason: 'request-cancelled',
  },
});
