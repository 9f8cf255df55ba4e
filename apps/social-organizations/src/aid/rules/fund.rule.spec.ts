import { aidFacts } from '../../../test/builders/aid.builder.js';
import { policyFor } from '../../../test/builders/policy.builder.js';
import { fundRule } from './fund.rule.js';

it.each([
  [true, 'passed'],
  [false, 'failed'],
])('a charity: %s → %s', (fundIsCharity, outcome) => {
  expect(fundRule.check(aidFacts({ fundIsCharity }), policyFor()).outcome).toBe(outcome);
});
