import { memberUnknown } from '../benefit-application/benefit-application.errors.js';
import type { AssessmentFacts } from '../programmes/programme.js';
import { applicantDeparted } from './award.errors.js';

/** Why somebody no longer belongs to the household: 死亡, 婚出, 迁出, 入住机构. */
export const departureReasons = ['died', 'married-away', 'moved-away', 'admitted-to-institution'] as const;
export type DepartureReason = (typeof departureReasons)[number];

/** A member who has left the household since the last assessment. */
export interface Departure {
  readonly memberRef: string;
  readonly reason: DepartureReason;
}

/**
 * The facts without those who have left, their income, property and burdens included.
 * @throws ProblemError 422 `member-ref-unknown`; `applicant-departed`, because then the others apply anew
 */
export function withoutDeparted(facts: AssessmentFacts, departures: readonly Departure[]): AssessmentFacts {
  if (departures.length === 0) return facts;
  const { household, findings, resolutions } = facts;
  for (const [index, { memberRef }] of departures.entries()) {
    const member = household.members.find(({ ref }) => ref === memberRef);
    const pointer = `/departures/${String(index)}/memberRef`;
    if (member === undefined) throw memberUnknown(pointer);
    if (member.relation === 'applicant') throw applicantDeparted(pointer);
  }
  const gone = new Set(departures.map(({ memberRef }) => memberRef));
  const stays = ({ memberRef }: { memberRef: string }): boolean => !gone.has(memberRef);
  return {
    household: {
      ...household,
      members: household.members.filter(({ ref }) => !gone.has(ref)),
      incomes: household.incomes.filter(stays),
      expenses: household.expenses.filter(stays),
      properties: household.properties.filter(stays),
    },
    findings:
      findings === null
        ? null
        : { ...findings, sources: findings.sources.filter(stays), values: findings.values.filter(stays) },
    resolutions: resolutions.filter(stays),
  };
}
