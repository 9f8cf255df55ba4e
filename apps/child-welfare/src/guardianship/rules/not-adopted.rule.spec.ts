import { policyFor } from '../../../test/builders/policy.builder.js';
import { recognised } from '../../../test/builders/recognition.builder.js';
import { notAdopted } from './not-adopted.rule.js';

it.each([
  [false, 'passed'],
  [true, 'failed'],
])('adopted %s: %s', (adopted, outcome) => {
  expect(notAdopted.check(recognised({ adopted }), policyFor('2026-03-02')).outcome).toBe(outcome);
});
