import { defineEvent } from '../../event.js';
import { harmReportTopic } from '../../topics/child-welfare.js';
import { harmReportExample, harmReportFields } from './harm-report-fields.js';

/** 临时监护已终止; of the child it says nothing. */
export const harmReportPlacementEnded = defineEvent({
  type: 'cn.minzheng.child-welfare.harm-report.placement-ended.v1',
  topic: harmReportTopic,
  title: '临时监护已终止 · temporary guardianship ended',
  description: 'A temporary guardianship ended.',
  schema: harmReportFields,
  example: harmReportExample,
});
