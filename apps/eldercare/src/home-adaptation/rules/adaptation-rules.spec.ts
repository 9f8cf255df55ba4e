import { parseDivisionCode } from '@minzheng/domain';
import { runRules } from '@minzheng/workflow';
import { demoBook } from '../../../test/support/demo-book.js';
import type { AdaptationFacts } from '../adaptation-facts.js';
import { averageCostFigure, homeAdaptationFigures } from '../home-adaptation.policy.js';
import { adaptationRules } from './index.js';

/** Passes everything, at every limit: two people, 2 × 1,064 yuan each, 24 standards each in the bank, a plan of 5,000 yuan. */
const good: AdaptationFacts = {
  on: '2026-03-02',
  age: 80,
  abilityLevel: null,
  disabilityProven: false,
  inInstitution: false,
  incomes: [
    { declaredFen: 425_600, foundFen: 400_000 },
    { declaredFen: 0, foundFen: null },
  ],
  depositsFen: 24 * 106_400 * 2,
  dwellings: 1,
  report: { usable: true, unknownSources: [] },
  lastAdaptedOn: '2021-03-02',
  plan: [
    { item: 'shower-conversion', quantity: 1, unitPriceFen: 200_000 },
    { item: 'care-bed', quantity: 1, unitPriceFen: 250_000 },
    { item: 'non-slip-floor', quantity: 1, unitPriceFen: 50_000 },
  ],
};

const rulesOf = (facts: AdaptationFacts, division = '990101001001') =>
  runRules(adaptationRules, facts, demoBook.at(parseDivisionCode(division), facts.on))
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ code, outcome }) => `${code} ${outcome}`);

it('reads every figure from the packs, for both cities', () => {
  expect(() => demoBook.verify(homeAdaptationFigures)).not.toThrow();
  for (const city of ['9901', '9902']) {
    for (const { item } of homeAdaptationFigures) {
      expect(() => demoBook.resolve(item, parseDivisionCode(city), '2026-03-02')).not.toThrow();
    }
  }
});

it('measures a programme by a real year: 444 homes for 1,635,600 yuan', () => {
  const averageFen = demoBook.value(averageCostFigure, parseDivisionCode('9901'), '2026-03-02');
  expect(averageFen).toBe(368_378);
  expect(Math.floor(163_560_000 / averageFen)).toBe(444);
});

it('passes whoever meets everything, at every limit', () => {
  expect(rulesOf(good)).toEqual([]);
});

it.each<[string, Partial<AdaptationFacts>]>([
  ['elder-age failed', { age: 59, disabilityProven: true }],
  ['lives-at-home failed', { inInstitution: true }],
  ['adaptation-need failed', { age: 79, abilityLevel: 1 }],
  ['verification-complete open', { report: { usable: false, unknownSources: [] } }],
  ['verification-complete open', { report: { usable: true, unknownSources: ['bank-deposits'] } }],
  ['household-income failed', { incomes: [{ declaredFen: 0, foundFen: 212_801 }], depositsFen: 0 }],
  ['household-property failed', { depositsFen: 24 * 106_400 * 2 + 1 }],
  ['household-property failed', { dwellings: 2 }],
  ['again-interval failed', { lastAdaptedOn: '2021-03-03' }],
  ['plan-items failed', { plan: [{ item: 'walking-stick', quantity: 1, unitPriceFen: 15_001 }] }],
  ['plan-items failed', { plan: [{ item: 'walking-stick', quantity: 2, unitPriceFen: 100 }] }],
  ['plan-items failed', { plan: [{ item: 'swimming-pool', quantity: 1, unitPriceFen: 100 }] }],
  ['home-cap failed', { plan: [...good.plan!, { item: 'corner-guards', quantity: 1, unitPriceFen: 1 }] }],
])('%s alone', (found, change) => {
  expect(rulesOf({ ...good, ...change })).toEqual([found]);
});

it.each<[Partial<AdaptationFacts>]>([
  [{ age: 60, abilityLevel: 2 }],
  [{ age: 60, disabilityProven: true }],
  [{ lastAdaptedOn: null }],
  [{ depositsFen: 0, dwellings: 0 }],
])('passes with %j', (change) => {
  expect(rulesOf({ ...good, ...change })).toEqual([]);
});

it('decides nothing without report and plan', () => {
  expect(rulesOf({ ...good, report: null, plan: null })).toEqual([
    'verification-complete open',
    'household-income open',
    'household-property open',
    'plan-items open',
    'home-cap open',
  ]);
});

it('goes by the figures of the place', () => {
  expect(rulesOf(good, '990102200')).toContain('home-cap failed');
});
