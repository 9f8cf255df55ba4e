import { campaignFacts } from '../../../test/builders/campaign.builder.js';
import { policyFor } from '../../../test/builders/policy.builder.js';
import { beneficiaryRule } from './beneficiary.rule.js';

it.each([
  ['class-of-people', 'passed'],
  ['public-purpose', 'passed'],
  ['named-person', 'failed'],
] as const)('for %s: %s', (beneficiary, outcome) => {
  expect(beneficiaryRule.check(campaignFacts({ beneficiary }), policyFor()).outcome).toBe(outcome);
});
