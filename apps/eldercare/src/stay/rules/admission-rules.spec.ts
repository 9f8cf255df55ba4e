import { parseDivisionCode } from '@minzheng/domain';
import { runRules } from '@minzheng/workflow';
import { demoBook } from '../../../test/support/demo-book.js';
import { institutionFigures } from '../../institution/institution.policy.js';
import type { AdmissionFacts } from './admission-facts.js';
import { admissionRules } from './index.js';

const good: AdmissionFacts = {
  admittedOn: '2026-03-02',
  institution: { state: 'filed', operator: 'private', netFixedAssetsFen: 500_000_000, custodyBank: '云州银行' },
  bed: { kind: 'nursing', monthlyFeeFen: 150_000 },
  ability: { assessmentId: 'a', level: 3, validTo: '2027-03-01' },
  agreement: {
    signedOn: '2026-03-02',
    digest: 'a'.repeat(64),
    monthlyServiceFen: 200_000,
    depositFen: 1_800_000,
    prepaidMonths: 12,
    membershipFeeFen: 5_000,
  },
  inCustodyFen: 0,
};

const failedIn = (facts: AdmissionFacts, division = '990101001'): string[] =>
  runRules(admissionRules, facts, demoBook.at(parseDivisionCode(division), facts.admittedOn))
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ code }) => code);
const { institution, bed, agreement } = good;

it('reads every figure from the packs', () => {
  expect(() => demoBook.verify(institutionFigures)).not.toThrow();
});

it('lets in who meets everything, at every limit', () => {
  expect(failedIn(good)).toEqual([]);
});

it.each<[string, Partial<AdmissionFacts>]>([
  ['institution-filed', { institution: { ...institution, state: 'closing' } }],
  ['ability-assessed', { ability: undefined }],
  ['bed-suits', { bed: { ...bed, kind: 'ordinary' } }],
  ['agreement-signed', { agreement: { ...agreement, signedOn: '2026-03-03' } }],
  ['deposit-limit', { agreement: { ...agreement, depositFen: 1_800_001 } }],
  ['prepayment-limit', { agreement: { ...agreement, prepaidMonths: 13 } }],
  ['bank-custody', { institution: { ...institution, custodyBank: null } }],
  ['prepaid-below-assets', { inCustodyFen: 500_000_000 - 1_800_000 - 12 * 350_000 + 1 }],
  ['no-membership-fee', { institution: { ...institution, operator: 'public' } }],
])('%s refuses alone', (code, change) => {
  expect(failedIn({ ...good, ...change })).toEqual([code]);
});

it('needs no custody where nothing is prepaid, and allows what fills the assets exactly', () => {
  const nothing = { ...agreement, depositFen: 0, prepaidMonths: 0 };
  expect(failedIn({ ...good, agreement: nothing, institution: { ...institution, custodyBank: null } })).toEqual([]);
  expect(failedIn({ ...good, inCustodyFen: 500_000_000 - 1_800_000 - 12 * 350_000 })).toEqual([]);
});

it('is stricter where the county is', () => {
  expect(failedIn({ ...good, agreement: { ...agreement, prepaidMonths: 4 } }, '990102200')).toEqual([
    'prepayment-limit',
  ]);
  expect(failedIn({ ...good, agreement: { ...agreement, prepaidMonths: 3 } }, '990102200')).toEqual([]);
});
