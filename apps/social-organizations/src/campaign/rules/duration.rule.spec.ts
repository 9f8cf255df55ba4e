import { campaignFacts } from '../../../test/builders/campaign.builder.js';
import { policyFor } from '../../../test/builders/policy.builder.js';
import { durationRule } from './duration.rule.js';

it.each([
  ['2029-12-14', false, 'passed'],
  ['2029-12-15', false, 'failed'],
  ['2027-12-14', true, 'passed'],
  ['2027-12-15', true, 'failed'],
])('from 2026-12-15 to %s (emergency: %s): %s', (endsOn, emergency, outcome) => {
  expect(durationRule.check(campaignFacts({ endsOn, emergency }), policyFor()).outcome).toBe(outcome);
});
