import { CodedError } from '@minzheng/domain';
import { aHousehold, exampleFamily } from '../../test/builders/index.js';
import type { HouseholdBuilder } from '../../test/builders/index.js';
import { declarationFaults, DeclarationInvalid, householdFacts, largestAmountFen } from './declaration-faults.js';

const on = '2026-06-15';
const faultsOf = (household: HouseholdBuilder): [string, string | undefined][] =>
  declarationFaults(household.build(), on).map(({ code, pointer }) => [code, pointer]);

it('finds nothing wrong with the family of rules.md', () => {
  expect(faultsOf(exampleFamily())).toEqual([]);
});

it.each<[string, string, HouseholdBuilder]>([
  ['division-code-invalid', '/division', exampleFamily().in('990000')],
  ['one-applicant-required', '/members', aHousehold().withMember({ relation: 'child' })],
  ['one-applicant-required', '/members', aHousehold().withMember().withMember({ relation: 'applicant' })],
  ['member-ref-repeated', '/members/3/ref', exampleFamily().withMember({ ref: 'm1' })],
  [
    'identity-number-repeated',
    '/members/3/identityNumber',
    exampleFamily().withMember({ identityNumber: exampleFamily().build().members[0]!.identityNumber }),
  ],
  ['identity-number-invalid', '/members/3/identityNumber', exampleFamily().withMember({ identityNumber: '123' })],
  ['birth-date-in-future', '/members/3/identityNumber', exampleFamily().withMember({ born: '2026-06-16' })],
  ['one-spouse-at-most', '/members', exampleFamily().withMember({ relation: 'spouse', maritalStatus: 'married' })],
  [
    'spouse-not-married',
    '/members/1/maritalStatus',
    aHousehold().withMember({ maritalStatus: 'married' }).withMember({ relation: 'spouse' }),
  ],
  [
    'applicant-not-married',
    '/members/0/maritalStatus',
    aHousehold().withMember({ maritalStatus: 'widowed' }).withMember({ relation: 'spouse', maritalStatus: 'married' }),
  ],
  [
    'relation-contradicts-age',
    '/members/3/relation',
    exampleFamily().withMember({ relation: 'parent', born: '1990-01-01' }),
  ],
  [
    'relation-contradicts-age',
    '/members/3/relation',
    exampleFamily().withMember({ relation: 'grandchild', born: '1970-01-01' }),
  ],
  ['date-in-future', '/residence/since', exampleFamily().residing({ since: '2026-06-16' })],
  [
    'date-in-future',
    '/members/3/absence/since',
    exampleFamily().withMember({ absence: { kind: 'prison', since: '2026-06-16' } }),
  ],
  [
    'date-before-birth',
    '/members/3/absence/since',
    exampleFamily().withMember({ absence: { kind: 'prison', since: '1979-06-16' } }),
  ],
  [
    'member-ref-unknown',
    '/incomes/3/memberRef',
    exampleFamily().withIncome({ memberRef: 'm9', kind: 'wages', monthlyAmountFen: 1 }),
  ],
  [
    'member-ref-unknown',
    '/expenses/1/memberRef',
    exampleFamily().withExpense({ memberRef: 'm9', kind: 'medical', monthlyAmountFen: 1 }),
  ],
  [
    'member-ref-unknown',
    '/properties/0/memberRef',
    exampleFamily().withProperty({ memberRef: 'm9', kind: 'deposit', valueFen: 1 }),
  ],
  ['amount-out-of-range', '/properties/0/valueFen', exampleFamily().withProperty({ kind: 'deposit', valueFen: -1 })],
  [
    'amount-out-of-range',
    '/incomes/3/monthlyAmountFen',
    exampleFamily().withIncome({ kind: 'wages', monthlyAmountFen: 0.5 }),
  ],
  [
    'amount-out-of-range',
    '/properties/0/valueFen',
    exampleFamily().withProperty({ kind: 'deposit', valueFen: largestAmountFen + 1 }),
  ],
  [
    'basic-pension-without-pension',
    '/incomes/3/basicPensionFen',
    exampleFamily().withIncome({ kind: 'wages', monthlyAmountFen: 1, basicPensionFen: 1 }),
  ],
  [
    'basic-pension-out-of-range',
    '/incomes/3/basicPensionFen',
    exampleFamily().withIncome({ kind: 'pension', monthlyAmountFen: 1, basicPensionFen: 2 }),
  ],
  ['vehicle-kind-missing', '/properties/0/vehicleKind', exampleFamily().withProperty({ kind: 'vehicle', valueFen: 1 })],
  [
    'vehicle-kind-misplaced',
    '/properties/0/vehicleKind',
    exampleFamily().withProperty({ kind: 'deposit', valueFen: 1, vehicleKind: 'car' }),
  ],
  ['real-estate-use-missing', '/properties/0/use', exampleFamily().withProperty({ kind: 'real-estate', valueFen: 1 })],
  [
    'staffless-misplaced',
    '/properties/0/staffless',
    exampleFamily().withProperty({ kind: 'fund', valueFen: 1, staffless: true }),
  ],
])('%s at %s', (code, pointer, household) => {
  expect(faultsOf(household)).toEqual([[code, pointer]]);
});

it('reports all faults at once and never the values', () => {
  const broken = exampleFamily()
    .withMember({ identityNumber: '990101199001019999', name: '不可外传' })
    .withProperty({ memberRef: 'm7', kind: 'vehicle', valueFen: 1 });
  const refusal = (): unknown => householdFacts(broken.build(), on);
  expect(refusal).toThrow(DeclarationInvalid);
  try {
    refusal();
  } catch (error) {
    const { faults } = error as DeclarationInvalid;
    expect(faults.map(({ code }) => code)).toEqual([
      'identity-number-invalid',
      'member-ref-unknown',
      'vehicle-kind-missing',
    ]);
    expect(faults.every((fault) => fault instanceof CodedError)).toBe(true);
    expect(JSON.stringify([error, ...faults.map(({ message }) => message)])).not.toMatch(
      /990101199001019999|不可外传|m7/,
    );
  }
});

it('reads sex and birth date from identity numbers in any usual spelling and leaves names and numbers behind', () => {
  const declaration = exampleFamily().build();
  const [applicant] = declaration.members;
  applicant!.identityNumber = ` ${applicant!.identityNumber.toLowerCase()} `;
  const facts = householdFacts(declaration, on);
  expect(facts.members.map(({ birthDate, sex }) => [birthDate, sex])).toEqual([
    ['1976-03-14', 'male'],
    ['1963-09-02', 'female'],
    ['2005-01-20', 'male'],
  ]);
  expect(Object.keys(facts.members[0]!)).not.toContain('identityNumber');
  expect(Object.keys(facts.members[0]!)).not.toContain('name');
});

it('gives the same facts when they have been stored as JSON', () => {
  const facts = exampleFamily().withProperty({ kind: 'vehicle', vehicleKind: 'car', valueFen: 1 }).facts(on);
  expect(JSON.parse(JSON.stringify(facts))).toStrictEqual(facts);
});
