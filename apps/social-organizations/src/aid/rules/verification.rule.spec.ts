import { aidFacts } from '../../../test/builders/aid.builder.js';
import { policyFor } from '../../../test/builders/policy.builder.js';
import { verificationRule } from './verification.rule.js';

it.each([
  [{ usable: true, unknownSources: [] }, 'passed'],
  [{ usable: true, unknownSources: ['bank-deposits'] }, 'open'],
  [{ usable: false, unknownSources: [] }, 'open'],
  [null, 'open'],
])('%j: %s', (report, outcome) => {
  expect(verificationRule.check(aidFacts({ report }), policyFor()).outcome).toBe(outcome);
});
