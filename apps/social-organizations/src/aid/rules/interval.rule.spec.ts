import { aidFacts } from '../../../test/builders/aid.builder.js';
import { policyFor } from '../../../test/builders/policy.builder.js';
import { intervalRule } from './interval.rule.js';

it.each([
  [null, 'passed'],
  ['2025-03-02', 'passed'],
  ['2025-03-03', 'failed'],
])('helped on %s: %s', (lastHelpedOn, outcome) => {
  expect(intervalRule.check(aidFacts({ lastHelpedOn }), policyFor()).outcome).toBe(outcome);
});
