import { policyFor } from '../../../test/builders/policy.builder.js';
import { registrationFacts } from '../../../test/builders/registration.builder.js';
import { premisesRule } from './premises.rule.js';

it.each([
  [true, 'passed'],
  [false, 'failed'],
])('a seat: %s → %s', (premises, outcome) => {
  expect(premisesRule.check(registrationFacts({ premises }), policyFor()).outcome).toBe(outcome);
});
