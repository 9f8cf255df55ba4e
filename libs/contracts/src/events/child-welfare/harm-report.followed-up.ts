import { defineEvent } from '../../event.js';
import { harmReportTopic } from '../../topics/child-welfare.js';
import { harmReportExample, harmReportFields } from './harm-report-fields.js';

/** 侵害报告已回访; of the child it says nothing. */
export const harmReportFollowedUp = defineEvent({
  type: 'cn.minzheng.child-welfare.harm-report.followed-up.v1',
  topic: harmReportTopic,
  title: '侵害报告已回访 · report of harm followed up',
  description: 'A follow-up visit was made.',
  schema: harmReportFields,
  example: harmReportExample,
});
