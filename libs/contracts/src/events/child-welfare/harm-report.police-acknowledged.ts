import { defineEvent } from '../../event.js';
import { harmReportTopic } from '../../topics/child-welfare.js';
import { harmReportExample, harmReportFields } from './harm-report-fields.js';

/** 公安机关已接收报告; of the child it says nothing. */
export const harmReportPoliceAcknowledged = defineEvent({
  type: 'cn.minzheng.child-welfare.harm-report.police-acknowledged.v1',
  topic: harmReportTopic,
  title: '公安机关已接收报告 · police acknowledged a report of harm',
  description: 'The police have the report and gave it a number, which the report keeps.',
  schema: harmReportFields,
  example: harmReportExample,
});
