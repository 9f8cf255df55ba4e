import { policyFor } from '../../../test/builders/policy.builder.js';
import { registrationFacts } from '../../../test/builders/registration.builder.js';
import { registrationLevelRule } from './registration-level.rule.js';

it.each([
  ['association', 'county', '990101', 'passed'],
  ['association', 'township', '990101', 'failed'],
  ['private-non-enterprise', 'city', '9901', 'passed'],
  ['foundation', 'county', '990101', 'failed'],
  ['foundation', 'city', '9901', 'passed'],
  ['foundation', 'city', '9902', 'failed'],
] as const)('%s at a %s (%s): %s', (kind, level, division, outcome) => {
  expect(registrationLevelRule.check(registrationFacts({ kind, level }), policyFor(division)).outcome).toBe(outcome);
});
