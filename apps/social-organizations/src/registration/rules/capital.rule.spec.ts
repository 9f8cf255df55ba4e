import { policyFor } from '../../../test/builders/policy.builder.js';
import { registrationFacts } from '../../../test/builders/registration.builder.js';
import { capitalRule } from './capital.rule.js';

it.each([
  ['association', null, 3_000_000, 'passed'],
  ['association', null, 2_999_999, 'failed'],
  ['association', null, null, 'open'],
  ['private-non-enterprise', null, 3_000_000, 'passed'],
  ['foundation', 'public', 399_999_999, 'failed'],
  ['foundation', 'public', 400_000_000, 'passed'],
  ['foundation', 'non-public', 200_000_000, 'passed'],
  ['foundation', 'non-public', 199_999_999, 'failed'],
] as const)('%s (%s) with %s fen: %s', (kind, foundationType, verifiedCapitalFen, outcome) => {
  const facts = registrationFacts({ kind, foundationType, verifiedCapitalFen });
  expect(capitalRule.check(facts, policyFor()).outcome).toBe(outcome);
});
