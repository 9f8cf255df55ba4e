import { defineEvent } from '../../event.js';
import { harmReportTopic } from '../../topics/child-welfare.js';
import { harmReportExample, harmReportFields } from './harm-report-fields.js';

/** 通报公安机关超时; of the child it says nothing. */
export const harmReportPoliceOverdue = defineEvent({
  type: 'cn.minzheng.child-welfare.harm-report.police-overdue.v1',
  topic: harmReportTopic,
  title: '通报公安机关超时 · police not reached about a report of harm',
  description: 'The police have not acknowledged a report in time; it goes on being sent.',
  schema: harmReportFields,
  example: harmReportExample,
});
