import { aFact } from '../../../test/builders/child.builder.js';
import { policyFor } from '../../../test/builders/policy.builder.js';
import { lostContact } from './lost-contact.circumstance.js';

it.each([
  ['2026-03-09', 'failed'],
  ['2026-03-10', 'passed'],
])('contact lost on 2025-09-10 counts on %s: %s', (on, outcome) => {
  const fact = aFact('lost-contact', { startedOn: '2025-09-10' });
  expect(lostContact.rule.check({ fact, on }, policyFor(on))).toMatchObject({ outcome, evidence: { months: 6 } });
});
