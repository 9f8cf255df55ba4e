import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { annualReportTopic } from '../../topics/social-organizations.js';
import { annualReportExample, annualReportFields } from './annual-report-fields.js';

/** 年度报告审查通过 */
export const annualReportAccepted = defineEvent({
  type: 'cn.minzheng.social-organizations.annual-report.accepted.v1',
  topic: annualReportTopic,
  title: '年度报告审查通过 · annual report accepted',
  description: 'The report is in order.',
  schema: closed({ ...annualReportFields(), acceptedOn: date('Day of the review') }),
  example: { ...annualReportExample, acceptedOn: '2027-06-10' },
});
