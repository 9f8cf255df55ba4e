import { addDays } from '@minzheng/domain';
import { demoBook } from '../../test/support/demo-book.js';
import fc from 'fast-check';
import { abilityLevel, pointFaults, type ItemPoints } from './ability-level.js';
import { abilityAssessmentFigures, itemsFigure } from './ability-assessment.policy.js';
import type { AssessedFacts } from './grounds/index.js';

const on = '2026-03-02';
const policy = demoBook.at('990101001' as never, on);
const items = policy.value(itemsFigure);
const nothing: AssessedFacts = { assessedOn: on, coma: false, diagnoses: [], riskEventDates: [] };

/** Points that add up to the total: items are filled in order. */
function pointsFor(total: number): ItemPoints {
  let left = total;
  return Object.fromEntries(
    items.map(({ code, maxPoints }) => {
      const points = Math.min(left, maxPoints);
      left -= points;
      return [code, points];
    }),
  );
}
const levelOf = (total: number, facts: Partial<AssessedFacts> = {}): number =>
  abilityLevel(pointsFor(total), { ...nothing, ...facts }, policy).level;

it('reads every figure from the packs', () => {
  expect(() => demoBook.verify(abilityAssessmentFigures)).not.toThrow();
});

it('has 26 items in four groups of 32, 15, 28 and 15 points', () => {
  expect(items).toHaveLength(26);
  expect(abilityLevel(pointsFor(90), nothing, policy).groups).toEqual([
    { group: 'self-care', points: 32, maxPoints: 32 },
    { group: 'mobility', points: 15, maxPoints: 15 },
    { group: 'mental-state', points: 28, maxPoints: 28 },
    { group: 'senses-and-society', points: 15, maxPoints: 15 },
  ]);
});

describe('scenario 20', () => {
  it.each([
    ['90 points', 90, {}, 0],
    ['29 points', 29, {}, 4],
    ['60 points in a coma', 60, { coma: true }, 4],
  ])('%s', (_case, total, facts, level) => {
    expect(levelOf(total, facts)).toBe(level);
  });
});

it.each([
  [90, 0],
  [89, 1],
  [66, 1],
  [65, 2],
  [46, 2],
  [45, 3],
  [30, 3],
  [29, 4],
  [0, 4],
])('%i points alone are level %i', (total, level) => {
  expect(levelOf(total)).toBe(level);
});

describe('one level worse', () => {
  it.each<[string, Partial<AssessedFacts>, number]>([
    ['for dementia', { diagnoses: ['F03'] }, 2],
    ['for another mental disorder', { diagnoses: ['F20'] }, 2],
    ['for two risk events within 30 days', { riskEventDates: [on, addDays(on, -29)] }, 2],
    ['only once for several reasons', { diagnoses: ['F00', 'F99'], riskEventDates: [on, on] }, 2],
    ['not for a diagnosis of another chapter', { diagnoses: ['I10', 'G30'] }, 1],
    ['not for one risk event', { riskEventDates: [on] }, 1],
    ['not for an event of the day before the period', { riskEventDates: [on, addDays(on, -30)] }, 1],
    ['not for an event after the assessment', { riskEventDates: [on, addDays(on, 1)] }, 1],
  ])('%s', (_case, facts, level) => {
    expect(levelOf(70, facts)).toBe(level);
  });

  it('says of every ground whether it held', () => {
    const { grounds, levelByPoints } = abilityLevel(pointsFor(70), { ...nothing, diagnoses: ['F01'] }, policy);
    expect(levelByPoints).toBe(1);
    expect(grounds.map(({ code, holds }) => [code, holds])).toEqual([
      ['coma', false],
      ['dementia', true],
      ['mental-disorder', false],
      ['repeated-risk', false],
    ]);
  });
});

const anyFacts = fc.record({
  assessedOn: fc.constant(on),
  coma: fc.boolean(),
  diagnoses: fc.subarray(['F00', 'F03', 'F04', 'F99', 'I10']),
  riskEventDates: fc.array(
    fc.integer({ min: -60, max: 0 }).map((days) => addDays(on, days)),
    { maxLength: 4 },
  ),
});

it('never gets better with fewer points and is never worse than complete loss', () => {
  fc.assert(
    fc.property(fc.nat(90), fc.nat(90), anyFacts, (one, other, facts) => {
      const [fewer, more] = [levelOf(Math.min(one, other), facts), levelOf(Math.max(one, other), facts)];
      return fewer >= more && fewer <= 4 && more >= levelOf(Math.max(one, other));
    }),
  );
});

it('names every item that is missing, too high or unknown', () => {
  const { eating: _without, ...others } = pointsFor(90);
  expect(pointFaults(items, { ...others, stairs: 4, flying: 1 })).toEqual([
    { code: 'item-points-missing', item: 'eating' },
    { code: 'item-points-out-of-range', item: 'stairs' },
    { code: 'item-unknown', item: 'flying' },
  ]);
});
