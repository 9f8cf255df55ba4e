import { defineEvent } from '../../event.js';
import { harmReportTopic } from '../../topics/child-welfare.js';
import { harmReportExample, harmReportFields } from './harm-report-fields.js';

/** 侵害报告已结案; of the child it says nothing. */
export const harmReportClosed = defineEvent({
  type: 'cn.minzheng.child-welfare.harm-report.closed.v1',
  topic: harmReportTopic,
  title: '侵害报告已结案 · report of harm closed',
  description: 'The report was closed with a reason.',
  schema: harmReportFields,
  example: harmReportExample,
});
