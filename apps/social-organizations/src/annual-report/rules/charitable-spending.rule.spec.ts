import { annualReportFacts } from '../../../test/builders/annual-report.builder.js';
import { policyFor } from '../../../test/builders/policy.builder.js';
import { charitableSpendingRule } from './charitable-spending.rule.js';

it.each([
  [null, 0, 'passed'],
  ['public', 70_000, 'passed'],
  ['public', 69_999, 'failed'],
  ['non-public', 80_000, 'passed'],
  ['non-public', 79_999, 'failed'],
] as const)('%s foundation that spends %i: %s', (foundationType, charitableSpendingFen, outcome) => {
  const facts = annualReportFacts({
    foundationType,
    charitableSpendingFen,
    previousIncomeFen: 100_000,
    previousBalanceFen: 1_000_000,
  });
  expect(charitableSpendingRule.check(facts, policyFor()).outcome).toBe(outcome);
});

it('asks for nothing of nothing', () => {
  const facts = annualReportFacts({ foundationType: 'public' });
  expect(charitableSpendingRule.check(facts, policyFor()).outcome).toBe('passed');
});
