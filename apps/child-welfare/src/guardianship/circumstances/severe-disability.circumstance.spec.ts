import { aFact } from '../../../test/builders/child.builder.js';
import { policyFor } from '../../../test/builders/policy.builder.js';
import type { Disability } from '../guardianship-facts.js';
import { severeDisability } from './severe-disability.circumstance.js';

const on = '2026-03-02';
const outcomeOf = (disability: Disability | null) =>
  severeDisability.rule.check({ fact: aFact('severe-disability', { disability }), on }, policyFor(on)).outcome;

it.each([
  ['physical', 2, 'passed'],
  ['physical', 3, 'failed'],
  ['intellectual', 4, 'passed'],
  ['mental', 3, 'passed'],
  ['visual', 1, 'passed'],
  ['hearing', 4, 'failed'],
] as const)('%s of grade %i: %s', (kind, grade, outcome) => {
  expect(outcomeOf({ kind, grade })).toBe(outcome);
});

it('waits for kind and grade', () => {
  expect(outcomeOf(null)).toBe('open');
});
