import { policyFor } from '../../../test/builders/policy.builder.js';
import { recognised } from '../../../test/builders/recognition.builder.js';
import { underAge } from './under-age.rule.js';

it.each([
  ['2026-02-09', 'passed'],
  ['2026-02-10', 'failed'],
])('a child born on 2008-02-10 is one on %s: %s', (on, outcome) => {
  expect(underAge.check(recognised({ bornOn: '2008-02-10' }), policyFor(on)).outcome).toBe(outcome);
});
