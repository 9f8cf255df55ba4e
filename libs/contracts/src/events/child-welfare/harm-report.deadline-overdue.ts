import { defineEvent } from '../../event.js';
import { harmReportTopic } from '../../topics/child-welfare.js';
import { harmReportExample, harmReportFields } from './harm-report-fields.js';

/** 侵害报告处置超期; of the child it says nothing. */
export const harmReportDeadlineOverdue = defineEvent({
  type: 'cn.minzheng.child-welfare.harm-report.deadline-overdue.v1',
  topic: harmReportTopic,
  title: '侵害报告处置超期 · deadline of a report of harm passed',
  description: 'The assessment or a follow-up visit was not made in time.',
  schema: harmReportFields,
  example: harmReportExample,
});
