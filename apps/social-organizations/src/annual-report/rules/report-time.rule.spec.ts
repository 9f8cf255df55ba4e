import { annualReportFacts } from '../../../test/builders/annual-report.builder.js';
import { policyFor } from '../../../test/builders/policy.builder.js';
import { reportTimeRule } from './report-time.rule.js';

it.each([
  [{}, 'passed'],
  [{ submittedOn: '2027-06-01' }, 'open'],
  [{ supervisorReceivedOn: '2027-04-01' }, 'open'],
  [{ supervisorReceivedOn: null }, 'open'],
  [{ supervisorBy: null, supervisorReceivedOn: null }, 'passed'],
])('%j: %s', (changes, outcome) => {
  expect(reportTimeRule.check(annualReportFacts(changes), policyFor()).outcome).toBe(outcome);
});
