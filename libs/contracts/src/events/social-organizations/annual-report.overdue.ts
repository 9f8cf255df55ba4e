import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { annualReportTopic } from '../../topics/social-organizations.js';
import { annualReportExample, annualReportFields } from './annual-report-fields.js';

/** 年度报告逾期未报 */
export const annualReportOverdue = defineEvent({
  type: 'cn.minzheng.social-organizations.annual-report.overdue.v1',
  topic: annualReportTopic,
  title: '年度报告逾期未报 · annual report overdue',
  description: 'The last day has passed without a report; the organisation is listed.',
  schema: closed({ ...annualReportFields(), dueOn: date('Last day with the registrar') }),
  example: { ...annualReportExample, dueOn: '2027-05-31' },
});
