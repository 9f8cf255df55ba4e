import { sumFen } from '@minzheng/domain';
import type { SourceFact } from '../sources/source-facts.js';

/** An amount in fen (per month for income) or a number of things. */
export type Value = { readonly fen: number } | { readonly count: number };

type FactOf<Kind extends SourceFact['kind']> = Extract<SourceFact, { kind: Kind }>;

const of = <Kind extends SourceFact['kind']>(facts: readonly SourceFact[], kind: Kind): FactOf<Kind>[] =>
  facts.filter((fact): fact is FactOf<Kind> => fact.kind === kind);

/** Vehicles that people in need may well own; the asking services count them apart. */
const LIGHT_VEHICLES = new Set(['motorcycle', 'disability-scooter']);

/** Registered and living in one county counts as registered here; elsewhere is 人户分离. */
const sameCounty = (left: string, right: string): boolean => left.slice(0, 6) === right.slice(0, 6);

/** What a category is read from, given all facts of its source about one person. */
type Reading = (facts: readonly SourceFact[], division: string) => Value;

const readings: Readonly<Record<string, Readonly<Record<string, Reading>>>> = {
  'household-register': {
    registration: (facts, division) => ({
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
};

/** Categories that a source speaks about. */
export const categoriesOf = (source: string): readonly string[] => Object.keys(readings[source] ?? {});

/**
 * What a source that answered found about one person, for every category it speaks about: none is 0.
 * @param division the case's, against which the register's place is held
 */
export function findingsOf(source: string, facts: readonly SourceFact[], division: string): ReadonlyMap<string, Value> {
  return new Map(Object.entries(readings[source] ?? {}).map(([category, read]) => [category, read(facts, division)]));
}
