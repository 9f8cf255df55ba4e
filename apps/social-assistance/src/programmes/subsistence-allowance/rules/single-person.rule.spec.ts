import { aHousehold, checkRule, demoBook } from '../../../../test/builders/index.js';
import type { MemberSketch } from '../../../../test/builders/index.js';
import { previewEligibility } from '../../preview.js';
import { singlePersonRule } from './single-person.rule.js';

/** An adult child and both parents, whose income decides whether the three are an edge family. */
const family = (person: MemberSketch, parentsIncomeFen: number) =>
  aHousehold()
    .withMember({ born: '1998-04-01', ...person })
    .withMember({ born: '1970-04-01', relation: 'parent', maritalStatus: 'married' })
    .withMember({ born: '1969-04-01', relation: 'parent', maritalStatus: 'married' })
    .withIncome({ memberRef: 'm2', kind: 'net-business', monthlyAmountFen: parentsIncomeFen });
const disabled: MemberSketch = { disability: { kind: 'physical', grade: 2 }, work: 'unable' };

it('does not apply to a household', () => {
  expect(checkRule(singlePersonRule, family({}, 0))).toMatchObject({ outcome: 'passed', evidence: { applies: false } });
});

it.each([
  [319_199, 'failed'],
  [319_200, 'passed'],
  [638_399, 'passed'],
  [638_400, 'failed'],
])('needs an edge family: an income of %d fen is %s', (incomeFen, outcome) => {
  const alone = family(disabled, incomeFen).applyingAlone('severe-disability');
  expect(checkRule(singlePersonRule, alone)).toMatchObject({ outcome });
});

it('uses the national multiple of 1.5 where the city has none of its own', () => {
  const alone = family(disabled, 500_000).applyingAlone('severe-disability');
  const policy = { 'subsistence-allowance.edge-multiple': '1.5' };
  expect(checkRule(singlePersonRule, alone, { policy }).outcome).toBe('failed');
});

it('holds the family to the property limits of an edge family', () => {
  const alone = family(disabled, 400_000)
    .withProperty({ memberRef: 'm2', kind: 'vehicle', vehicleKind: 'car', valueFen: 1 })
    .applyingAlone('severe-disability');
  expect(checkRule(singlePersonRule, alone).outcome).toBe('failed');
});

it.each<[MemberSketch['disability'], string]>([
  [{ kind: 'visual', grade: 1 }, 'passed'],
  [{ kind: 'mental', grade: 3 }, 'passed'],
  [{ kind: 'intellectual', grade: 3 }, 'passed'],
  [{ kind: 'physical', grade: 3 }, 'failed'],
  [{ kind: 'mental', grade: 4 }, 'failed'],
  [null, 'failed'],
])('disability %j is %s as severe', (disability, outcome) => {
  const alone = family({ disability: disability ?? null }, 400_000).applyingAlone('severe-disability');
  expect(checkRule(singlePersonRule, alone).outcome).toBe(outcome);
});

it('lets the severely ill of an edge family apply, and nobody else on that ground', () => {
  const ill = (severeIllness: boolean) => family({ severeIllness }, 400_000).applyingAlone('severe-illness');
  expect(checkRule(singlePersonRule, ill(true)).outcome).toBe('passed');
  expect(checkRule(singlePersonRule, ill(false)).outcome).toBe('failed');
});

it.each([
  ['2023-06-15', 'passed'],
  ['2023-06-16', 'failed'],
])('counts three full years of religious life: since %s is %s', (since, outcome) => {
  const alone = family({ absence: { kind: 'religious-life', since } }, 900_000).applyingAlone('religious-life');
  expect(checkRule(singlePersonRule, alone).outcome).toBe(outcome);
});

it.each<[MemberSketch, string]>([
  [{ ...disabled, work: 'unable' }, 'passed'],
  [{ ...disabled, work: 'unemployed' }, 'passed'],
  [{ ...disabled, work: 'employed' }, 'failed'],
  [{ ...disabled, born: '2010-01-01' }, 'failed'],
  [{ work: 'unemployed' }, 'failed'],
])('asks no edge family of a jobless severely disabled adult: %j is %s', (person, outcome) => {
  const alone = aHousehold().withMember(person).applyingAlone('jobless-severe-disability');
  expect(checkRule(singlePersonRule, alone).outcome).toBe(outcome);
});

it('pays the person alone, on the own income', () => {
  const alone = family(disabled, 400_000)
    .withIncome({ kind: 'other-transfer', monthlyAmountFen: 6_400 })
    .applyingAlone('severe-disability');
  const { amount, members, outlook } = previewEligibility(alone.build(), '990101001001', '2026-06-15', demoBook);
  expect(outlook).toBe('eligible');
  expect(members.map(({ counted, reason }) => [counted, reason])).toEqual([
    [true, 'applies-alone'],
    [false, 'family-of-person-applying-alone'],
    [false, 'family-of-person-applying-alone'],
  ]);
  expect(amount.lines.map(({ code, amountFen }) => [code, amountFen])).toEqual([
    ['standard', 106_400],
    ['income', -6_400],
    ['special-member', 21_280],
  ]);
});
