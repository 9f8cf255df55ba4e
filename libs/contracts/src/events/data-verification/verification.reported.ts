import Type from 'typebox';
import { defineEvent } from '../../event.js';
import { closed, uuid, code, list } from '../../fields.js';
import { verificationTopic } from '../../topics/data-verification.js';

/** 核对已出报告 */
export const verificationReported = defineEvent({
  type: 'cn.minzheng.data-verification.verification.reported.v1',
  topic: verificationTopic,
  title: '核对已出报告 · verification reported',
  description: 'A report was issued to the requesting service; its figures are on the restricted report topic.',
  schema: closed({
    requestId: uuid('The request'),
    requestingService: code('Service that asked'),
    caseId: uuid('Case of the requesting service'),
    purpose: code('Purpose of the verification'),
    reportId: uuid('The report'),
    reportVersion: Type.Integer({ minimum: 1, description: 'Version of the report' }),
    unknownSources: list(code('Source'), 50, 'Sources that gave no usable answer'),
  }),
  example: {
    requestId: '01990b3e-9a10-7e21-93b7-5d8c1f0a2b06',
    requestingService: 'social-assistance',
    caseId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    purpose: 'subsistence-allowance',
    reportId: '01990b40-0f6e-7a02-9d1c-7a0e55d0c3b1',
    reportVersion: 1,
    unknownSources: ['bank-deposits'],
  },
});
