import { aHousehold } from '../../test/builders/index.js';
import { withoutDeparted } from './departures.js';

const on = '2026-06-15';
const facts = {
  household: aHousehold()
    .withMember({ born: '1980-01-01' })
    .withMember({ relation: 'child', born: '2004-05-01' })
    .withIncome({ memberRef: 'm2', kind: 'wages', monthlyAmountFen: 100_000 })
    .facts(on),
  findings: {
    reportId: '01990b40-0f6e-7a02-9d1c-7a0e55d0c3b1',
    version: 1,
    validUntil: '2026-12-15',
    sources: [{ source: 'employment' as const, memberRef: 'm2', outcome: 'answered' as const }],
    values: [{ memberRef: 'm2', category: 'wages' as const, source: 'employment' as const, amount: 100_000 }],
  },
  resolutions: [],
};

it('takes a member out with everything that is said of it', () => {
  const left = withoutDeparted(facts, [{ memberRef: 'm2', reason: 'married-away' }]);
  expect(left.household.members.map(({ ref }) => ref)).toEqual(['m1']);
  expect(JSON.stringify(left)).not.toContain('m2');
});

it('leaves the facts alone when nobody has left', () => {
  expect(withoutDeparted(facts, [])).toBe(facts);
});

it.each([
  ['somebody unknown', 'm9', 'member-ref-unknown'],
  ['the applicant', 'm1', 'applicant-departed'],
])('refuses %s', (_who, memberRef, code) => {
  expect(() => withoutDeparted(facts, [{ memberRef, reason: 'died' }])).toThrow(expect.objectContaining({ code }));
});
