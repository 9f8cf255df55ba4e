import { ageOn, periodContains } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import type { HouseholdFacts } from '../household/household-facts.js';
import type { Gap } from './case-records.js';

/** A valid authorisation of one person, as data-verification announced it. */
export interface HeldAuthorization {
  personKey: string;
  validFrom: PlainDate;
  validTo: PlainDate;
}

/** What is missing inside the declaration itself; acceptance waits for it. `adultAge` in full years, by policy. */
export function declarationGaps(facts: HouseholdFacts, on: PlainDate, adultAge: number): Gap[] {
  const gaps: Gap[] = [];
  const applicant = facts.members.find((member) => member.relation === 'applicant');
  if (applicant?.maritalStatus === 'married' && !facts.members.some((member) => member.relation === 'spouse')) {
    gaps.push({ code: 'spouse-missing', memberRef: applicant.ref });
  }
  for (const member of facts.members) {
    const hasWorkIncome = facts.incomes.some(
      (income) => income.memberRef === member.ref && (income.kind === 'wages' || income.kind === 'net-business'),
    );
    if ((member.work === 'employed' || member.work === 'self-employed') && !hasWorkIncome) {
      gaps.push({ code: 'work-income-missing', memberRef: member.ref });
    }
    // Whether an adult child counts as a member turns on this statement; minors and students are members anyway.
    const asksAbility =
      member.relation === 'child' && ageOn(member.birthDate, on) >= adultAge && member.schooling === 'none';
    if (asksAbility && member.ableToLiveIndependently === null) {
      gaps.push({ code: 'ability-to-live-independently-missing', memberRef: member.ref });
    }
  }
  return gaps;
}

/** Refs of the members for whom no authorisation is known that is valid on that day. */
export function missingAuthorizations(
  members: readonly { ref: string; personKey: string }[],
  held: readonly HeldAuthorization[],
  on: PlainDate,
): string[] {
  return members
    .filter(
      ({ personKey }) =>
        !held.some(
          (authorization) =>
            authorization.personKey === personKey &&
            periodContains({ from: authorization.validFrom, to: authorization.validTo }, on),
        ),
    )
    .map(({ ref }) => ref);
}
