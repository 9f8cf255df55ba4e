import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { annualReportTopic } from '../../topics/social-organizations.js';
import { annualReportExample, annualReportFields } from './annual-report-fields.js';

/** 年度报告开始报送 */
export const annualReportOpened = defineEvent({
  type: 'cn.minzheng.social-organizations.annual-report.opened.v1',
  topic: annualReportTopic,
  title: '年度报告开始报送 · annual report opened',
  description: 'The year is over; the organisation reports on it by the day given.',
  schema: closed({ ...annualReportFields(), dueOn: date('Last day with the registrar') }),
  example: { ...annualReportExample, dueOn: '2027-05-31' },
});
