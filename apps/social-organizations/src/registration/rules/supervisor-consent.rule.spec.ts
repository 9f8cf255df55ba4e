import { policyFor } from '../../../test/builders/policy.builder.js';
import { registrationFacts } from '../../../test/builders/registration.builder.js';
import { supervisorConsentRule } from './supervisor-consent.rule.js';

it.each([
  ['2026-02-20', 'passed'],
  [null, 'open'],
])('consent on %s: %s', (consentedOn, outcome) => {
  expect(supervisorConsentRule.check(registrationFacts({ consentedOn }), policyFor()).outcome).toBe(outcome);
});
