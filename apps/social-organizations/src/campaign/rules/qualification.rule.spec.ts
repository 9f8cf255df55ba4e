import { campaignFacts } from '../../../test/builders/campaign.builder.js';
import { policyFor } from '../../../test/builders/policy.builder.js';
import { qualificationRule } from './qualification.rule.js';

it.each([
  [{}, 'passed'],
  [{ rating: 2 }, 'failed'],
  [{ rating: null }, 'failed'],
  [{ charitySince: null }, 'failed'],
  [{ charitySince: '2025-12-06' }, 'failed'],
  [{ charitySince: '2025-12-05' }, 'passed'],
  [{ registeredOn: '2024-12-06', rating: null }, 'passed'],
  [{ registeredOn: '2024-12-05', rating: null }, 'failed'],
  [{ organizationActive: false }, 'failed'],
] as const)('%j: %s', (changes, outcome) => {
  expect(qualificationRule.check(campaignFacts(changes), policyFor()).outcome).toBe(outcome);
});
