import { defineEvent } from '../event.js';
import { closed, uuid, code } from '../fields.js';
import type { TopicDefinition } from '../topic.js';
import type { AskingService } from './asking-services.js';

/** 核对委托已取消 */
export const defineVerificationRequestCancelled = (service: AskingService, topic: TopicDefinition) =>
  defineEvent({
    type: `cn.minzheng.${service}.verification-request.cancelled.v1`,
    topic,
    title: '核对委托已取消 · verification request cancelled',
    description: 'The case no longer needs the report; nobody is queried after this.',
    schema: closed({
      requestId: uuid('The request'),
      caseId: uuid('Case of the requesting service'),
      reason: code('Why, e.g. application-withdrawn'),
    }),
    example: {
      requestId: '01990b3e-9a10-7e21-93b7-5d8c1f0a2b06',
      caseId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
      reason: 'application-withdrawn',
    },
  });
