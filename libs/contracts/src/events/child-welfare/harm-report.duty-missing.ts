import { defineEvent } from '../../event.js';
import { harmReportTopic } from '../../topics/child-welfare.js';
import { harmReportExample, harmReportFields } from './harm-report-fields.js';

/** 无人值班; of the child it says nothing. */
export const harmReportDutyMissing = defineEvent({
  type: 'cn.minzheng.child-welfare.harm-report.duty-missing.v1',
  topic: harmReportTopic,
  title: '无人值班 · report of harm without a duty officer',
  description: 'Nobody of the county was on duty when a report came in: somebody has to be put on the duty list now.',
  schema: harmReportFields,
  example: harmReportExample,
});
