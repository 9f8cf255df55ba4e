import { ageOn } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import type { AbsenceKind, HouseholdFacts, MemberFacts, Schooling } from './household-facts.js';

/** Figures that membership depends on; a programme reads them from its own policy items. */
export interface MembershipPolicy {
  /** Age in full years from which a child is an adult. */
  adultAge: number;
  /** Full-time schooling that keeps an adult child in the household. */
  dependentSchooling: readonly Schooling[];
  /** Absences that take a person out of the household. */
  excludedAbsences: readonly AbsenceKind[];
  /** Full years after which religious life outside the family takes a person out of it. */
  religiousAbsenceYears: number;
}

export type StandingReason =
  | 'applicant'
  | 'applies-alone'
  | 'spouse'
  | 'minor-child'
  | 'student-child'
  | 'dependent-child'
  | 'support-duty-living-together'
  | 'family-of-person-applying-alone'
  | 'religious-life-away'
  | 'prison'
  | 'compulsory-detoxification'
  | 'declared-missing'
  | 'lives-apart'
  | 'no-support-duty';

/** Whether one declared person counts as a household member (共同生活的家庭成员), and why. */
export interface MemberStanding {
  ref: string;
  counted: boolean;
  reason: StandingReason;
  legalBasis: string;
}

const article7 = '民发〔2021〕57号 第七条';
const reasons: Record<StandingReason, { counted: boolean; legalBasis: string }> = {
  applicant: { counted: true, legalBasis: '民发〔2021〕57号 第四条' },
  'applies-alone': { counted: true, legalBasis: '民发〔2021〕57号 第八条' },
  spouse: { counted: true, legalBasis: `${article7}第一款第一项` },
  'minor-child': { counted: true, legalBasis: `${article7}第一款第二项` },
  'student-child': { counted: true, legalBasis: `${article7}第一款第三项` },
  'dependent-child': { counted: true, legalBasis: `${article7}第一款第三项` },
  'support-duty-living-together': { counted: true, legalBasis: `${article7}第一款第四项` },
  'family-of-person-applying-alone': { counted: false, legalBasis: '民发〔2021〕57号 第八条' },
  'religious-life-away': { counted: false, legalBasis: `${article7}第二款第一项` },
  prison: { counted: false, legalBasis: `${article7}第二款第二项` },
  'compulsory-detoxification': { counted: false, legalBasis: `${article7}第二款第二项` },
  'declared-missing': { counted: false, legalBasis: `${article7}第二款第二项` },
  'lives-apart': { counted: false, legalBasis: `${article7}第一款第四项` },
  'no-support-duty': { counted: false, legalBasis: '民法典 第一千零六十七条、第一千零七十四条、第一千零七十五条' },
};

/**
 * Who of the declared persons counts on the given day, in the order of the declaration. When the applicant applies
 * alone (单人保), nobody else counts.
 */
export function decideMembership(facts: HouseholdFacts, policy: MembershipPolicy, on: PlainDate): MemberStanding[] {
  if (facts.singlePerson === null) return familyMembership(facts, policy, on);
  return facts.members.map((member) =>
    standing(member.ref, member.relation === 'applicant' ? 'applies-alone' : 'family-of-person-applying-alone'),
  );
}

/** Who counts as the family (家庭) by Art. 7, whether or not the applicant applies alone. */
export function familyMembership(facts: HouseholdFacts, policy: MembershipPolicy, on: PlainDate): MemberStanding[] {
  const applicant = facts.members.find((member) => member.relation === 'applicant');
  return facts.members.map((member) => standing(member.ref, familyReason(member, applicant, policy, on)));
}

function standing(ref: string, reason: StandingReason): MemberStanding {
  return { ref, ...reasons[reason], reason };
}

function familyReason(
  member: MemberFacts,
  applicant: MemberFacts | undefined,
  policy: MembershipPolicy,
  on: PlainDate,
): StandingReason {
  const away = absenceReason(member, policy, on);
  if (away !== null) return away;
  const isMinor = (person: MemberFacts): boolean => ageOn(person.birthDate, on) < policy.adultAge;
  const byLivingTogether = member.sharesLivingWithApplicant ? 'support-duty-living-together' : 'lives-apart';
  switch (member.relation) {
    case 'applicant':
      return 'applicant';
    case 'spouse':
      return 'spouse';
    case 'child':
      if (isMinor(member)) return 'minor-child';
      if (policy.dependentSchooling.includes(member.schooling)) return 'student-child';
      return member.ableToLiveIndependently === false ? 'dependent-child' : byLivingTogether;
    case 'parent':
    case 'grandparent':
    case 'grandchild':
      return byLivingTogether;
    case 'sibling':
      // Siblings owe each other support only while one of them is a minor (民法典 Art. 1075).
      return isMinor(member) || (applicant !== undefined && isMinor(applicant)) ? byLivingTogether : 'no-support-duty';
    case 'other':
      return 'no-support-duty';
  }
}

function absenceReason(member: MemberFacts, policy: MembershipPolicy, on: PlainDate): StandingReason | null {
  const absence = member.absence;
  if (absence === null || !policy.excludedAbsences.includes(absence.kind)) return null;
  if (absence.kind !== 'religious-life') return absence.kind;
  return hasLastedYears(absence.since, policy.religiousAbsenceYears, on) ? 'religious-life-away' : null;
}

/** True from the day on which the full number of years is reached. */
export function hasLastedYears(since: PlainDate, years: number, on: PlainDate): boolean {
  return since <= on && ageOn(since, on) >= years;
}
