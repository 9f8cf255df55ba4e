import { type SyntheticPerson, syntheticPerson } from '@minzheng/testing';

/** Bodies of `POST …/eligibility-previews`: families of three with a wage, a pension, a scholarship and medical costs. */
export function previewBodies(count: number): string[] {
  const born = (name: string, index: number, from: number): SyntheticPerson =>
    syntheticPerson({
      seed: `bench ${name} ${index}`,
      birthDate: `${from + (index % 8)}-0${1 + (index % 9)}-${10 + (index % 19)}`,
    });
  return Array.from({ length: count }, (_, index) => {
    const people = [born('applicant', index, 1972), born('spouse', index, 1960), born('child', index, 2000)];
    return JSON.stringify({ onDate: '2026-03-02', household: familyOf(people) });
  });
}

function familyOf(people: readonly SyntheticPerson[]): object {
  const standing = [
    { relation: 'applicant', maritalStatus: 'married', schooling: 'none', work: 'employed' },
    { relation: 'spouse', maritalStatus: 'married', schooling: 'none', work: 'retired' },
    { relation: 'child', maritalStatus: 'single', schooling: 'college', work: 'student' },
  ];
  return {
    division: '990101001001',
    residence: { registeredHere: true, residencePermit: false, since: '2010-05-01' },
    members: standing.map((member, index) => ({
      ref: `m${index + 1}`,
      identityNumber: people[index]?.identityNumber,
      name: people[index]?.name,
      sharesLivingWithApplicant: true,
      disability: null,
      severeIllness: false,
      absence: null,
      ...member,
    })),
    incomes: [
      { memberRef: 'm1', kind: 'wages', monthlyAmountFen: 180_000 },
      { memberRef: 'm2', kind: 'pension', monthlyAmountFen: 26_000, basicPensionFen: 14_300 },
    ],
    expenses: [{ memberRef: 'm1', kind: 'medical', monthlyAmountFen: 25_000 }],
    properties: [{ memberRef: 'm1', kind: 'deposit', valueFen: 500_000 }],
    staffRelation: null,
  };
}
