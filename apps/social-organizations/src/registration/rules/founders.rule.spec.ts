import { policyFor } from '../../../test/builders/policy.builder.js';
import { registrationFacts } from '../../../test/builders/registration.builder.js';
import { foundersRule } from './founders.rule.js';

it.each([
  ['association', 50, 0, 'passed'],
  ['association', 49, 0, 'failed'],
  ['association', 0, 30, 'passed'],
  ['association', 0, 29, 'failed'],
  ['association', 21, 29, 'passed'],
  ['association', 20, 29, 'failed'],
  ['private-non-enterprise', 1, 0, 'passed'],
  ['private-non-enterprise', 0, 0, 'failed'],
  ['foundation', 0, 1, 'passed'],
] as const)('%s of %i persons and %i units: %s', (kind, individualFounders, unitFounders, outcome) => {
  const facts = registrationFacts({ kind, individualFounders, unitFounders });
  expect(foundersRule.check(facts, policyFor()).outcome).toBe(outcome);
});
