import { aFact } from '../../../test/builders/child.builder.js';
import { policyFor } from '../../../test/builders/policy.builder.js';
import { compulsoryDetoxification, imprisoned, otherLibertyLimit } from './term.circumstance.js';

const on = '2026-03-02';
const check = (termEndsOn: string | null, given = {}) =>
  imprisoned.rule.check(
    { fact: aFact('imprisoned', { startedOn: '2026-01-10', termEndsOn, ...given }), on },
    policyFor(on),
  );

describe('a measure with a term', () => {
  it.each([
    ['2026-07-09', 'failed'],
    ['2026-07-10', 'passed'],
    ['2028-01-10', 'passed'],
  ])('that lasts until %s: %s', (termEndsOn, outcome) => {
    expect(check(termEndsOn)).toMatchObject({ outcome, evidence: { months: 6 } });
  });

  it('waits for the document when the term is not known', () => {
    expect(check(null).outcome).toBe('open');
  });

  it('no longer counts after release, nor after the last day of its term', () => {
    expect(check('2028-01-10', { endedOn: '2026-03-02' }).outcome).toBe('failed');
    expect(check('2028-01-10', { endedOn: '2026-03-03' }).outcome).toBe('passed');
    expect(check('2026-03-02', { startedOn: '2025-01-10' }).outcome).toBe('passed');
    expect(check('2026-03-01', { startedOn: '2025-01-10' })).toMatchObject({
      outcome: 'failed',
      detail: 'The term is over.',
    });
  });

  it('does not count before it has begun', () => {
    expect(check('2028-01-10', { startedOn: '2026-03-03' }).outcome).toBe('failed');
  });

  it('has a figure of its own for each measure', () => {
    const items = [imprisoned, compulsoryDetoxification, otherLibertyLimit].map(({ rule }) => rule.figures?.[0]?.item);
    expect(items).toEqual([
      'child-welfare.imprisoned-months',
      'child-welfare.detoxification-months',
      'child-welfare.liberty-limit-months',
    ]);
  });
});
