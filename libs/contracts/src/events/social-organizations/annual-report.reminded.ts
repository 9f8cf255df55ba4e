import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { annualReportTopic } from '../../topics/social-organizations.js';
import { annualReportExample, annualReportFields } from './annual-report-fields.js';

/** 年度报告报送提醒 */
export const annualReportReminded = defineEvent({
  type: 'cn.minzheng.social-organizations.annual-report.reminded.v1',
  topic: annualReportTopic,
  title: '年度报告报送提醒 · annual report reminded',
  description: 'The last day comes near and there is no report yet.',
  schema: closed({ ...annualReportFields(), dueOn: date('Last day with the registrar') }),
  example: { ...annualReportExample, dueOn: '2027-05-31' },
});
