import Type from 'typebox';
import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { annualReportTopic } from '../../topics/social-organizations.js';
import { annualReportExample, annualReportFields } from './annual-report-fields.js';

/** 年度报告已报送 */
export const annualReportSubmitted = defineEvent({
  type: 'cn.minzheng.social-organizations.annual-report.submitted.v1',
  topic: annualReportTopic,
  title: '年度报告已报送 · annual report submitted',
  description: 'The registrar has the report.',
  schema: closed({
    ...annualReportFields(),
    submittedOn: date('Day of the report'),
    late: Type.Boolean({ description: 'After the last day' }),
  }),
  example: { ...annualReportExample, submittedOn: '2027-05-20', late: false },
});
