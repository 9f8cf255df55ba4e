import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { annualReportTopic } from '../../topics/social-organizations.js';
import { annualReportExample, annualReportFields } from './annual-report-fields.js';

/** 年度报告审查不合格 */
export const annualReportFailed = defineEvent({
  type: 'cn.minzheng.social-organizations.annual-report.failed.v1',
  topic: annualReportTopic,
  title: '年度报告审查不合格 · annual report failed',
  description: 'The report shows that the organisation does not do what it has to.',
  schema: closed({ ...annualReportFields(), failedOn: date('Day of the review') }),
  example: { ...annualReportExample, failedOn: '2027-06-10' },
});
