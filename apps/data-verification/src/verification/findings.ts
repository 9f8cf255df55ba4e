import { sumFen, type PlainDate } from '@minzheng/domain';
import { needyGroups, type SourceFact } from '../sources/source-facts.js';

/** An amount in fen (per month for income) or a number of things. */
export type Value = { readonly fen: number } | { readonly count: number };

type FactOf<Kind extends SourceFact['kind']> = Extract<SourceFact, { kind: Kind }>;

const of = <Kind extends SourceFact['kind']>(facts: readonly SourceFact[], kind: Kind): FactOf<Kind>[] =>
  facts.filter((fact): fact is FactOf<Kind> => fact.kind === kind);

/** Vehicles that people in need may well own; the asking services count them apart. */
const LIGHT_VEHICLES = new Set(['motorcycle', 'disability-scooter']);

/** Registered and living in one county counts as registered here; elsewhere is 人户分离. */
const sameCounty = (left: string, right: string): boolean => left.slice(0, 6) === right.slice(0, 6);

/** What of a request readings depend on: its place, and the day that it asks about. */
export interface ReadFor {
  readonly division: string;
  readonly policyDate: PlainDate;
}

/** What a category is read from, given all facts of its source about one person. */
type Reading = (facts: readonly SourceFact[], matter: ReadFor) => Value;

type NeedyGroup = (typeof needyGroups)[number];

/** Whether somebody was in a group on the day that is asked about; the register keeps those who have left it. */
const inGroup =
  (group: NeedyGroup): Reading =>
  (facts, { policyDate }) => ({
    count: of(facts, 'needy-status').some(
      (fact) => fact.group === group && fact.from <= policyDate && (fact.until === null || policyDate <= fact.until),
    )
      ? 1
      : 0,
  });

/** Category of a group (身份类别), e.g. `status-subsistence-allowance`. */
const statusCategory = (group: NeedyGroup): string => `status-${group}`;

/** Categories that are answered by yes or no, so that "no" is said too: silence would read like UNKNOWN. */
export const statusCategories: ReadonlySet<string> = new Set(needyGroups.map(statusCategory));

const statusesOf = (groups: readonly NeedyGroup[]): Readonly<Record<string, Reading>> =>
  Object.fromEntries(groups.map((group) => [statusCategory(group), inGroup(group)]));

const readings: Readonly<Record<string, Readonly<Record<string, Reading>>>> = {
  'household-register': {
    registration: (facts, { division }) => ({
      count: of(facts, 'registration').some((fact) => fact.status === 'normal' && sameCounty(fact.division, division))
        ? 1
        : 0,
    }),
  },
  'bank-deposits': {
    deposits: (facts) => ({ fen: sumFen(of(facts, 'deposit').map((fact) => fact.balanceFen)) }),
  },
  employment: {
    wages: (facts) => ({ fen: sumFen(of(facts, 'wage').map((fact) => fact.monthlyAmountFen)) }),
    pension: (facts) => ({ fen: sumFen(of(facts, 'pension').map((fact) => fact.monthlyAmountFen)) }),
  },
  vehicles: {
    vehicles: (facts) => ({
      count: of(facts, 'vehicle').filter((fact) => !LIGHT_VEHICLES.has(fact.vehicleKind)).length,
    }),
  },
  'real-estate': {
    dwellings: (facts) => ({ count: of(facts, 'real-estate').filter((fact) => fact.use === 'dwelling').length }),
    'commercial-property': (facts) => ({
      count: of(facts, 'real-estate').filter((fact) => fact.use !== 'dwelling').length,
    }),
  },
  'assistance-register': statusesOf(needyGroups.filter((group) => group !== 'preferential-treatment')),
  'preferential-register': statusesOf(['preferential-treatment']),
};

/** Categories that a source speaks about. */
export const categoriesOf = (source: string): readonly string[] => Object.keys(readings[source] ?? {});

/**
 * What a source that answered found about one person, for every category it speaks about: none is 0.
 * @param matter the request, whose place and day the registers are held against
 */
export function findingsOf(source: string, facts: readonly SourceFact[], matter: ReadFor): ReadonlyMap<string, Value> {
  return new Map(Object.entries(readings[source] ?? {}).map(([category, read]) => [category, read(facts, matter)]));
}
