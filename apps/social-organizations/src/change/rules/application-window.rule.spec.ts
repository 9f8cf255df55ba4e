import { policyFor } from '../../../test/builders/policy.builder.js';
import { applicationWindowRule } from './application-window.rule.js';

it.each([
  ['2026-03-02', 'passed'],
  ['2026-01-31', 'passed'],
  ['2026-01-30', 'failed'],
])('asked for on 2026-03-02 with a consent of %s: %s', (consentedOn, outcome) => {
  expect(applicationWindowRule.check({ consentedOn, requestedOn: '2026-03-02' }, policyFor()).outcome).toBe(outcome);
});
