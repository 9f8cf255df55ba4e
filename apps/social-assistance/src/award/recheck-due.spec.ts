import { parseDivisionCode } from '@minzheng/domain';
import { aHousehold, demoBook, exampleFamily } from '../../test/builders/index.js';
import type { HouseholdBuilder, MemberSketch } from '../../test/builders/index.js';
import { CasePolicy } from '../benefit-application/benefit-application.policy.js';
import { programmeByCode } from '../programmes/index.js';
import { nextRecheckOn, recheckGroundsOf } from './recheck-due.js';

const on = '2026-06-15';
const retired: MemberSketch = { born: '1958-03-14', work: 'retired' };
const grounds = (household: HouseholdBuilder, counted = ['m1', 'm2']) =>
  recheckGroundsOf(household.facts(on), counted, 18, on);

describe('grounds for the shorter interval between rechecks', () => {
  it('are none in a household of pensioners, pupils and people who cannot work', () => {
    const household = aHousehold()
      .withMember(retired)
      .withMember({ relation: 'child', born: '2014-05-01', schooling: 'compulsory', work: 'student' })
      .withMember({ relation: 'child', born: '1995-05-01', work: 'unable', ableToLiveIndependently: false })
      .withIncome({ kind: 'pension', monthlyAmountFen: 26_000 });
    expect(grounds(household, ['m1', 'm2', 'm3'])).toEqual([]);
  });

  it.each(['employed', 'unemployed'] as const)('are met by an adult who is %s', (work) => {
    expect(grounds(aHousehold().withMember(retired).withMember({ relation: 'sibling', work }))).toEqual([
      'member-able-to-work',
    ]);
  });

  it.each(['self-employed', 'farming'] as const)('are met twice by an adult who is %s', (work) => {
    expect(grounds(aHousehold().withMember({ work }))).toEqual(['irregular-income', 'member-able-to-work']);
  });

  it('are met by earnings without an employment, whoever has them', () => {
    const earns = (kind: 'wages' | 'net-business', monthlyAmountFen: number) =>
      grounds(aHousehold().withMember(retired).withIncome({ kind, monthlyAmountFen }));
    expect(earns('wages', 30_000)).toEqual(['irregular-income']);
    expect(earns('net-business', 30_000)).toEqual(['irregular-income']);
    expect(earns('wages', 0)).toEqual([]);
  });

  it('look at counted members only, and not at minors', () => {
    const household = aHousehold().withMember(retired).withMember({ relation: 'child', born: '2010-05-01' });
    expect(grounds(household)).toEqual([]);
    expect(grounds(aHousehold().withMember(retired).withMember({ relation: 'other' }), ['m1'])).toEqual([]);
  });
});

it('takes the interval from policy: half-yearly when a ground is met, yearly otherwise', () => {
  const due = (household: HouseholdBuilder) => {
    const facts = { household: household.facts(on), findings: null, resolutions: [] };
    const assessment = programmeByCode('subsistence-allowance').assess(facts, demoBook, on);
    const policy = new CasePolicy(demoBook, parseDivisionCode('990101001001'), on, 'subsistence-allowance');
    return nextRecheckOn(facts, assessment, policy);
  };
  expect(due(exampleFamily())).toBe('2026-12-15');
  expect(due(aHousehold().withMember(retired))).toBe('2027-06-15');
});
