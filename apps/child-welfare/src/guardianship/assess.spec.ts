import { PolicyBook } from '@minzheng/policy';
import fc from 'fast-check';
import { aChild, aFact } from '../../test/builders/child.builder.js';
import { demoBook, village } from '../../test/builders/policy.builder.js';
import { assessGuardianship } from './assess.js';
import { circumstanceKinds } from './guardianship-facts.js';
import type { ChildFacts } from './guardianship-facts.js';

const on = '2026-03-20';
const assess = (facts: ChildFacts, day = on) => assessGuardianship(facts, demoBook, village, day);

describe('acceptance scenario 24: the mother is dead, the father in compulsory detoxification', () => {
  const detoxification = (termEndsOn: string) =>
    assess(aChild([aFact('dead')], [aFact('compulsory-detoxification', { startedOn: '2026-03-01', termEndsOn })]));

  it('for five months: no', () => {
    const assessed = detoxification('2026-08-01');
    expect(assessed).toMatchObject({ verdict: 'failed', category: null, amount: { monthlyAmountFen: 0 } });
    expect(assessed.rules.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code)).toEqual([
      'guardianship-matrix',
    ]);
  });

  it('for six months: yes', () => {
    expect(detoxification('2026-09-01')).toMatchObject({
      verdict: 'passed',
      category: 'de-facto-unattended',
      amount: { monthlyAmountFen: 187_500, firstPaymentMonth: '2026-04' },
    });
  });
});

it('recognises an orphan when both parents are gone, and nobody who is grown up or adopted', () => {
  const gone = [aFact('dead')];
  expect(assess(aChild(gone, [aFact('declared-missing')]))).toMatchObject({ category: 'orphan' });
  expect(assess(aChild([aFact('not-found')], [aFact('not-found')], { placement: 'institution' }))).toMatchObject({
    category: 'orphan',
    amount: { monthlyAmountFen: 250_000 },
  });
  expect(assess(aChild(gone, gone, { adopted: true }))).toMatchObject({ verdict: 'failed', category: null });
  expect(assess(aChild(gone, gone, { bornOn: '2008-03-21' }))).toMatchObject({ category: 'orphan' });
  expect(assess(aChild(gone, gone, { bornOn: '2008-03-20' }))).toMatchObject({ verdict: 'failed', category: null });
});

it('decides nothing while a document is missing', () => {
  expect(assess(aChild([aFact('dead')], [aFact('imprisoned')]))).toMatchObject({
    verdict: 'open',
    category: null,
    amount: { monthlyAmountFen: 0 },
  });
});

it('gives the same again from the facts and policy rows it stored', () => {
  const fact = fc.record({
    kind: fc.constantFrom(...circumstanceKinds),
    startedOn: fc.constantFrom('2024-01-01', '2025-10-01', '2026-03-20', '2026-05-01'),
    termEndsOn: fc.constantFrom(null, '2026-03-19', '2026-09-30'),
    disability: fc.constantFrom(null, { kind: 'physical' as const, grade: 3 }, { kind: 'mental' as const, grade: 3 }),
    endedOn: fc.constantFrom(null, '2026-03-01', '2026-06-01'),
  });
  const facts = fc.array(fact, { maxLength: 3 });
  fc.assert(
    fc.property(facts, facts, (mother, father) => {
      const child = aChild(mother, father);
      const stored = JSON.parse(JSON.stringify(assess(child))) as ReturnType<typeof assess>;
      const again = assessGuardianship(child, new PolicyBook(stored.figures), village, stored.on);
      expect(JSON.parse(JSON.stringify(again))).toEqual(stored);
      // Whatever the facts: something is paid only where both parents fail the child.
      if (stored.category === null) expect(stored.amount.monthlyAmountFen).toBe(0);
      else expect(stored.parents.every(({ standing }) => standing !== 'normal')).toBe(true);
    }),
  );
});
