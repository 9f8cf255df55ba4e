import { campaignFacts } from '../../../test/builders/campaign.builder.js';
import { policyFor } from '../../../test/builders/policy.builder.js';
import { filingTimeRule } from './filing-time.rule.js';

it.each([
  ['2026-12-05', false, 'passed'],
  ['2026-12-06', false, 'failed'],
  ['2026-12-25', true, 'passed'],
  ['2026-12-26', true, 'failed'],
])('a campaign of 2026-12-15 filed on %s (emergency: %s): %s', (filedOn, emergency, outcome) => {
  expect(filingTimeRule.check(campaignFacts({ filedOn, emergency }), policyFor()).outcome).toBe(outcome);
});

it('names the last day', () => {
  expect(filingTimeRule.check(campaignFacts({ filedOn: '2026-12-06' }), policyFor()).evidence).toMatchObject({
    lastDay: '2026-12-05',
  });
});
