import { aidFacts } from '../../../test/builders/aid.builder.js';
import { policyFor } from '../../../test/builders/policy.builder.js';
import { incomeRule } from './income.rule.js';

const couple = (declaredFen: number, foundFen: number | null) => [
  { ref: 'm1', declaredFen, foundFen },
  { ref: 'm2', declaredFen: 0, foundFen: null },
];

it.each([
  [425_600, 425_600, 'passed'],
  [425_601, 0, 'failed'],
  [0, 425_601, 'failed'],
  [425_600, null, 'passed'],
] as const)('declared %i, found %s: %s', (declared, found, outcome) => {
  expect(incomeRule.check(aidFacts({ members: couple(declared, found) }), policyFor()).outcome).toBe(outcome);
});

it('waits for the report', () => {
  expect(incomeRule.check(aidFacts({ report: null }), policyFor()).outcome).toBe('open');
});
