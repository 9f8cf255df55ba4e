import { aHousehold } from '../../test/builders/index.js';
import type { MemberSketch } from '../../test/builders/index.js';
import { decideMembership, familyMembership } from './membership.js';
import type { MembershipPolicy } from './membership.js';

const on = '2026-06-15';
const policy: MembershipPolicy = {
  adultAge: 18,
  dependentSchooling: ['compulsory', 'high-school', 'vocational', 'college'],
  excludedAbsences: ['religious-life', 'prison', 'compulsory-detoxification', 'declared-missing'],
  religiousAbsenceYears: 3,
};
const apart = { sharesLivingWithApplicant: false };

it.each<[string, MemberSketch, boolean, string]>([
  ['spouse', { relation: 'spouse', maritalStatus: 'married' }, true, 'spouse'],
  ['spouse living apart', { relation: 'spouse', maritalStatus: 'married', ...apart }, true, 'spouse'],
  ['child of 17', { relation: 'child', born: '2008-06-16', ...apart }, true, 'minor-child'],
  ['child on the 18th birthday, apart', { relation: 'child', born: '2008-06-15', ...apart }, false, 'lives-apart'],
  ['undergraduate', { relation: 'child', born: '2004-01-01', schooling: 'college', ...apart }, true, 'student-child'],
  [
    'postgraduate',
    { relation: 'child', born: '2000-01-01', schooling: 'postgraduate', ...apart },
    false,
    'lives-apart',
  ],
  [
    'adult child unable to live independently',
    { relation: 'child', born: '2000-01-01', ableToLiveIndependently: false, ...apart },
    true,
    'dependent-child',
  ],
  ['adult child at home', { relation: 'child', born: '2000-01-01' }, true, 'support-duty-living-together'],
  ['parent at home', { relation: 'parent', born: '1950-01-01' }, true, 'support-duty-living-together'],
  ['parent apart', { relation: 'parent', born: '1950-01-01', ...apart }, false, 'lives-apart'],
  ['grandchild at home', { relation: 'grandchild', born: '2015-01-01' }, true, 'support-duty-living-together'],
  ['minor sibling at home', { relation: 'sibling', born: '2012-01-01' }, true, 'support-duty-living-together'],
  ['adult sibling at home', { relation: 'sibling', born: '1985-01-01' }, false, 'no-support-duty'],
  ['cousin at home', { relation: 'other' }, false, 'no-support-duty'],
  [
    'spouse in prison',
    { relation: 'spouse', maritalStatus: 'married', absence: { kind: 'prison', since: '2026-01-01' } },
    false,
    'prison',
  ],
  [
    'child in compulsory detoxification',
    { relation: 'child', born: '2000-01-01', absence: { kind: 'compulsory-detoxification', since: '2026-01-01' } },
    false,
    'compulsory-detoxification',
  ],
  [
    'missing parent',
    { relation: 'parent', born: '1950-01-01', absence: { kind: 'declared-missing', since: '2020-01-01' } },
    false,
    'declared-missing',
  ],
  [
    'three years of religious life',
    { relation: 'child', born: '2000-01-01', absence: { kind: 'religious-life', since: '2023-06-15' } },
    false,
    'religious-life-away',
  ],
  [
    'a day less than three years of religious life',
    { relation: 'child', born: '2000-01-01', absence: { kind: 'religious-life', since: '2023-06-16' } },
    true,
    'support-duty-living-together',
  ],
])('%s', (_title, sketch, counted, reason) => {
  const applicant = sketch.relation === 'spouse' ? { maritalStatus: 'married' as const } : {};
  const facts = aHousehold()
    .withMember({ born: '1976-01-01', ...applicant })
    .withMember(sketch)
    .facts(on);
  const [, second] = decideMembership(facts, policy, on);
  expect(second).toMatchObject({ ref: 'm2', counted, reason });
  expect(second?.legalBasis).not.toBe('');
});

it('counts the adult sibling who brings up a minor applicant', () => {
  const facts = aHousehold().withMember({ born: '2012-01-01' }).withMember({ relation: 'sibling', born: '1995-01-01' });
  expect(decideMembership(facts.facts(on), policy, on)[1]?.counted).toBe(true);
});

it('leaves a person in who is absent for a reason that policy does not list', () => {
  const facts = aHousehold()
    .withMember({ absence: { kind: 'prison', since: '2026-01-01' } })
    .facts(on);
  expect(decideMembership(facts, { ...policy, excludedAbsences: [] }, on)[0]?.counted).toBe(true);
});

it('counts only the person who applies alone, and still knows the family', () => {
  const facts = aHousehold()
    .withMember({ maritalStatus: 'married' })
    .withMember({ relation: 'spouse', maritalStatus: 'married' })
    .applyingAlone('severe-illness')
    .facts(on);
  expect(decideMembership(facts, policy, on).map(({ counted }) => counted)).toEqual([true, false]);
  expect(familyMembership(facts, policy, on).map(({ counted }) => counted)).toEqual([true, true]);
});
