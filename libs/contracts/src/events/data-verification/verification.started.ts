import { defineEvent } from '../../event.js';
import { closed, uuid, code, list } from '../../fields.js';
import { verificationTopic } from '../../topics/data-verification.js';

/** 核对已开始 */
export const verificationStarted = defineEvent({
  type: 'cn.minzheng.data-verification.verification.started.v1',
  topic: verificationTopic,
  title: '核对已开始 · verification started',
  description: 'All authorisations are there and the sources are being asked.',
  schema: closed({
    requestId: uuid('The request'),
    requestingService: code('Service that asked'),
    caseId: uuid('Case of the requesting service'),
    purpose: code('Purpose of the verification'),
    sources: list(code('Source'), 50, 'Sources that are asked'),
  }),
  example: {
    requestId: '01990b3e-9a10-7e21-93b7-5d8c1f0a2b06',
    requestingService: 'social-assistance',
    caseId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    purpose: 'subsistence-allowance',
    sources: ['household-register', 'bank-deposits', 'employment', 'vehicles', 'real-estate'],
  },
});
