import { aFact } from '../../../test/builders/child.builder.js';
import { policyFor } from '../../../test/builders/policy.builder.js';
import { circumstanceKinds } from '../guardianship-facts.js';
import { circumstances } from './index.js';
import { dead } from './standing.circumstance.js';

it('counts from its first day and until it ends', () => {
  const outcomes = ['2025-05-31', '2025-06-01', '2025-09-30', '2025-10-01'].map(
    (on) => dead.rule.check({ fact: aFact('dead', { endedOn: '2025-10-01' }), on }, policyFor(on)).outcome,
  );
  expect(outcomes).toEqual(['failed', 'passed', 'passed', 'failed']);
});

it('puts each circumstance on its side of the matrix, with a legal basis', () => {
  const lost = circumstanceKinds.filter((kind) => circumstances[kind].standing === 'lost');
  expect(lost).toEqual(['dead', 'declared-missing', 'not-found']);
  for (const kind of circumstanceKinds) {
    expect(circumstances[kind]).toMatchObject({
      kind,
      rule: { code: kind, legalBasis: expect.stringContaining('〔20') },
    });
  }
});
