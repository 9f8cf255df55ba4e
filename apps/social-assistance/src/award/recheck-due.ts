import { addMonthsTo, ageOn } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import type { CasePolicy, RecheckGround } from '../benefit-application/benefit-application.policy.js';
import type { HouseholdFacts, MemberFacts, WorkStatus } from '../household/household-facts.js';
import { establishedFacts } from '../household/verified-values.js';
import type { Assessment, AssessmentFacts } from '../programmes/programme.js';

/** Whoever cannot work says so in the declaration (`unable`); retirement and school count as not available. */
const availableForWork: readonly WorkStatus[] = ['employed', 'self-employed', 'farming', 'unemployed'];
/** Work that brings in what the season and the market give. */
const irregularWork: readonly WorkStatus[] = ['self-employed', 'farming'];

/** Day of the next recheck (复核), counted from the day of the assessment. */
export function nextRecheckOn({ household, resolutions }: AssessmentFacts, assessed: Assessment, policy: CasePolicy) {
  const counted = assessed.members.filter((member) => member.counted).map(({ ref }) => ref);
  const facts = establishedFacts(household, resolutions);
  const grounds = recheckGroundsOf(facts, counted, policy.number('adultAge'), assessed.on);
  return addMonthsTo(assessed.on, policy.recheckMonths(grounds));
}

/** The grounds for a shorter interval that counted members of the household meet. */
export function recheckGroundsOf(
  facts: HouseholdFacts,
  counted: readonly string[],
  adultAge: number,
  on: PlainDate,
): RecheckGround[] {
  const members = facts.members.filter(({ ref }) => counted.includes(ref));
  return [
    ...(members.some((member) => earnsIrregularly(member, facts)) ? (['irregular-income'] as const) : []),
    ...(members.some(({ work, birthDate }) => availableForWork.includes(work) && ageOn(birthDate, on) >= adultAge)
      ? (['member-able-to-work'] as const)
      : []),
  ];
}

/** Business of one's own, or wages without an employment: nobody has promised the next month's. */
function earnsIrregularly({ ref, work }: MemberFacts, { incomes }: HouseholdFacts): boolean {
  const earns = (kind: 'net-business' | 'wages'): boolean =>
    incomes.some((income) => income.memberRef === ref && income.kind === kind && income.monthlyAmountFen > 0);
  return irregularWork.includes(work) || earns('net-business') || (work !== 'employed' && earns('wages'));
}
