import { defineEvent } from '../../event.js';
import { harmReportTopic } from '../../topics/child-welfare.js';
import { harmReportExample, harmReportFields } from './harm-report-fields.js';

/** 未成年人已临时监护; of the child it says nothing. */
export const harmReportPlaced = defineEvent({
  type: 'cn.minzheng.child-welfare.harm-report.placed.v1',
  topic: harmReportTopic,
  title: '未成年人已临时监护 · temporary guardianship begun',
  description: 'The child was taken into temporary guardianship.',
  schema: harmReportFields,
  example: harmReportExample,
});
