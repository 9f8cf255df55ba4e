import { parseDivisionCode } from '@minzheng/domain';
import type { PolicyBook, PolicyView } from '@minzheng/policy';
import type { Rule } from '@minzheng/workflow';
import { policyBook } from '../../../test/support/policy-book.js';
import type { SaleFacts } from '../sale-facts.js';
import { feeTerm } from './fee-term.rule.js';
import { graveSize } from './grave-size.rule.js';
import { noHoarding } from './no-hoarding.rule.js';
import { saleBasis } from './sale-basis.rule.js';
import { veryOld } from './very-old.rule.js';

let book: PolicyBook;
beforeAll(async () => {
  book = await policyBook();
});

const facts: SaleFacts = {
  basis: 'death',
  deathStands: true,
  deathHasGrave: false,
  proofDigest: null,
  age: null,
  areaCm2: 8_000,
  feeYears: 20,
  holdsEmptyGrave: false,
  on: '2026-03-02',
};
const check = (rule: Rule<SaleFacts, PolicyView>, change: Partial<SaleFacts> = {}, division = '9901'): string =>
  rule.check({ ...facts, ...change }, book.at(parseDivisionCode(division), facts.on)).outcome;
const proofDigest = 'a'.repeat(64);

describe('what a sale rests on', () => {
  it('is a registered death, a cremation that is proven, or an exception of the place that is proven', () => {
    expect(check(saleBasis)).toBe('passed');
    expect(check(saleBasis, { deathStands: false })).toBe('failed');
    expect(check(saleBasis, { deathStands: null })).toBe('failed');
    expect(check(saleBasis, { deathHasGrave: true })).toBe('failed');
    expect(check(saleBasis, { basis: 'cremation', proofDigest })).toBe('passed');
    expect(check(saleBasis, { basis: 'critically-ill', proofDigest })).toBe('passed');
    expect(check(saleBasis, { basis: 'critically-ill' })).toBe('failed');
  });

  it('is a surviving spouse only where the city says so', () => {
    expect(check(saleBasis, { basis: 'surviving-spouse', proofDigest })).toBe('failed');
    expect(check(saleBasis, { basis: 'surviving-spouse', proofDigest }, '9902')).toBe('passed');
  });
});

it.each([
  [79, 'failed'],
  [80, 'passed'],
  [null, 'failed'],
])('takes nobody for very old who is not: %s is %s', (age, expected) => {
  expect(check(veryOld, { basis: 'very-old', age })).toBe(expected);
  expect(check(veryOld, { age })).toBe('passed');
});

it('sells no second grave to who has an unused one, none too large and none for too long', () => {
  expect([check(noHoarding), check(noHoarding, { holdsEmptyGrave: true })]).toEqual(['passed', 'failed']);
  expect([check(graveSize, { areaCm2: 10_000 }), check(graveSize, { areaCm2: 10_001 })]).toEqual(['passed', 'failed']);
  expect([check(feeTerm), check(feeTerm, { feeYears: 21 })]).toEqual(['passed', 'failed']);
});
