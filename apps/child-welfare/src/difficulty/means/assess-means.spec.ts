import { parseDivisionCode } from '@minzheng/domain';
import { demoBook, village } from '../../../test/builders/policy.builder.js';
import { assessMeans } from './assess-means.js';
import type { MeansFacts } from './means-facts.js';

const facts: MeansFacts = {
  on: '2026-03-02',
  incomes: [
    { relation: 'child', declaredFen: 0, foundFen: null },
    { relation: 'mother', declaredFen: 180_000, foundFen: 425_600 },
  ],
  depositsFen: 5_107_200,
  report: { usable: true, unknownSources: [] },
};
const assess = (given: Partial<MeansFacts>, place = village) => assessMeans({ ...facts, ...given }, demoBook, place);
const earning = (declaredFen: number, foundFen: number | null): Partial<MeansFacts> => ({
  incomes: [facts.incomes[0]!, { relation: 'mother', declaredFen, foundFen }],
});
const unanswered = { usable: true, unknownSources: ['bank-deposits'] };

it.each<[string, Partial<MeansFacts>, string]>([
  ['a family at both limits', {}, 'classify'],
  ['a fen more found', earning(0, 425_601), 'not-classify'],
  ['a fen more declared', earning(425_601, 0), 'not-classify'],
  ['nothing found', earning(0, null), 'classify'],
  ['a fen more in the bank', { depositsFen: 5_107_201 }, 'not-classify'],
  ['a source without an answer', { report: unanswered }, 'leave-open'],
  ['a source without an answer and too much income', { ...earning(0, 900_000), report: unanswered }, 'leave-open'],
  ['a report too old', { report: { usable: false, unknownSources: [] } }, 'leave-open'],
])('%s', (_what, given, expected) => {
  expect(assess(given).outcome).toBe(expected);
});

it('measures with the figures of the place, and names them', () => {
  const neighbour = parseDivisionCode('990201001001');
  const { outcome, figures } = assess({ ...earning(0, 270_000), depositsFen: 2_160_000 }, neighbour);
  expect(outcome).toBe('classify');
  expect(figures.map(({ item }) => item).sort()).toEqual([
    'child-welfare.poor-family-deposit-months',
    'child-welfare.poor-family-income-multiple',
    'subsistence-allowance.standard',
  ]);
  expect(assess(earning(0, 270_001), neighbour).outcome).toBe('not-classify');
  expect(assess({ ...earning(0, 0), depositsFen: 2_160_001 }, neighbour).outcome).toBe('not-classify');
});
