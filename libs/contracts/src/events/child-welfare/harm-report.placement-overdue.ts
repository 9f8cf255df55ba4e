import { defineEvent } from '../../event.js';
import { harmReportTopic } from '../../topics/child-welfare.js';
import { harmReportExample, harmReportFields } from './harm-report-fields.js';

/** 临时监护超期; of the child it says nothing. */
export const harmReportPlacementOverdue = defineEvent({
  type: 'cn.minzheng.child-welfare.harm-report.placement-overdue.v1',
  topic: harmReportTopic,
  title: '临时监护超期 · temporary guardianship past its term',
  description: 'A temporary guardianship lasts longer than it may without a decision.',
  schema: harmReportFields,
  example: harmReportExample,
});
