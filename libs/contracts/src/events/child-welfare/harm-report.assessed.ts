import { defineEvent } from '../../event.js';
import { harmReportTopic } from '../../topics/child-welfare.js';
import { harmReportExample, harmReportFields } from './harm-report-fields.js';

/** 侵害报告已评估; of the child it says nothing. */
export const harmReportAssessed = defineEvent({
  type: 'cn.minzheng.child-welfare.harm-report.assessed.v1',
  topic: harmReportTopic,
  title: '侵害报告已评估 · report of harm assessed',
  description: 'The risk was assessed, for the first time or again.',
  schema: harmReportFields,
  example: harmReportExample,
});
