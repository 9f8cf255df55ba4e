import { policyFor } from '../../../test/builders/policy.builder.js';
import { registrationFacts } from '../../../test/builders/registration.builder.js';
import { legalRepresentativeRule } from './legal-representative.rule.js';

const grown = { age: 18, representsAssociation: false, deceased: false };
const engaged = { age: 40, representsAssociation: true, deceased: false };

it.each([
  ['association', [grown], 'passed'],
  ['association', [], 'failed'],
  ['association', [grown, grown], 'failed'],
  ['association', [{ ...grown, age: 17 }], 'failed'],
  ['association', [{ ...grown, deceased: true }], 'failed'],
  ['association', [engaged], 'failed'],
  ['private-non-enterprise', [engaged], 'passed'],
] as const)('%s represented by %j: %s', (kind, legalRepresentatives, outcome) => {
  const facts = registrationFacts({ kind, legalRepresentatives });
  expect(legalRepresentativeRule.check(facts, policyFor()).outcome).toBe(outcome);
});
