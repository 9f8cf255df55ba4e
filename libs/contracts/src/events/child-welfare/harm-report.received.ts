import { defineEvent } from '../../event.js';
import { harmReportTopic } from '../../topics/child-welfare.js';
import { harmReportExample, harmReportFields } from './harm-report-fields.js';

/** 侵害未成年人报告已受理; of the child it says nothing. */
export const harmReportReceived = defineEvent({
  type: 'cn.minzheng.child-welfare.harm-report.received.v1',
  topic: harmReportTopic,
  title: '侵害未成年人报告已受理 · report of harm received',
  description: 'A report came in; who is on duty is to look at it, and the police are being told.',
  schema: harmReportFields,
  example: harmReportExample,
});
