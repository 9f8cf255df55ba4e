import { parseDivisionCode } from '@minzheng/domain';
import type { PolicyBook } from '@minzheng/policy';
import type { Rule } from '@minzheng/workflow';
import type { PolicyView } from '@minzheng/policy';
import { policyBook } from '../../../test/support/policy-book.js';
import type { SubsidyFacts } from '../subsidy-facts.js';
import { beneficiaryGroup } from './beneficiary-group.rule.js';
import { claimedInTime } from './claimed-in-time.rule.js';
import { coveredCost } from './covered-cost.rule.js';
import { deathStands } from './death-stands.rule.js';
import { disposalProof } from './disposal-proof.rule.js';

let book: PolicyBook;
beforeAll(async () => {
  book = await policyBook();
});

const digest = 'a'.repeat(64);
const facts: SubsidyFacts = {
  diedOn: '2026-03-01',
  deathStands: true,
  appliedOn: '2026-03-10',
  disposalProofDigest: digest,
  costs: [{ item: 'cremation', costFen: 30_000, receiptDigest: digest }],
  ecoMethod: null,
  status: null,
};
const check = (rule: Rule<SubsidyFacts, PolicyView>, change: Partial<SubsidyFacts> = {}, division = '9901'): string =>
  rule.check({ ...facts, ...change }, book.at(parseDivisionCode(division), facts.diedOn)).outcome;

it('needs a death that stands', () => {
  expect([check(deathStands), check(deathStands, { deathStands: false })]).toEqual(['passed', 'failed']);
});

it.each([
  ['2027-03-01', 'passed'],
  ['2027-03-02', 'failed'],
  [null, 'open'],
])('is claimed within twelve months: %s is %s', (appliedOn, expected) => {
  expect(check(claimedInTime, { appliedOn })).toBe(expected);
});

it('needs the certificate of cremation or burial', () => {
  expect([check(disposalProof), check(disposalProof, { disposalProofDigest: null })]).toEqual(['passed', 'failed']);
});

it('needs a cost that the city pays for, or a burial that it rewards', () => {
  expect(check(coveredCost)).toBe('passed');
  expect(check(coveredCost, { costs: [] })).toBe('failed');
  expect(check(coveredCost, { costs: [], ecoMethod: 'tree-burial' })).toBe('passed');
  expect(check(coveredCost, { costs: [], ecoMethod: 'tree-burial' }, '9902')).toBe('failed');
});

describe('the group of the dead', () => {
  const status = (group: 'destitute-support' | 'none') => ({
    status: { group, evidenceDigest: digest, foundOn: '2026-03-11', foundBy: 'official' as const },
  });

  it('does not matter where the city pays for everybody', () => {
    expect(check(beneficiaryGroup)).toBe('passed');
  });

  it('is open until somebody has established it, where the city pays for people in need', () => {
    expect(check(beneficiaryGroup, {}, '9902')).toBe('open');
    expect(check(beneficiaryGroup, status('destitute-support'), '9902')).toBe('passed');
    expect(check(beneficiaryGroup, status('none'), '9902')).toBe('failed');
  });
});
