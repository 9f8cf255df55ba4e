import type { FactoryProvider } from '@nestjs/common';
import { CountedGauges } from './counted-gauges.js';

/** Work for the database, so not at every scrape. */
const EVERY_MS = 60_000;

/** Days since a matter was opened, and how the bands between them are called. */
export const ageBandDays = [7, 30, 90] as const;
export const ageBands = ['under-7-days', '7-to-30-days', '30-to-90-days', 'over-90-days'] as const;

/** A matter of a service in the states in which somebody has to do something about it. */
export interface OpenMatter {
  /** As its state machine is called; the label. */
  readonly matter: string;
  /** Table of a VersionedEntity with a `state`. */
  readonly table: string;
  readonly states: readonly string[];
  /** Columns, each true once a deadline has passed. */
  readonly overdue: readonly string[];
}

/** What a state machine tells about itself here. */
interface NamedStates<State extends string> {
  readonly definition: { readonly name: string };
  readonly stateNames: readonly State[];
}

/**
 * Names the states of a matter in which it is open, which is less than not final: an allowance in payment waits for
 * nobody.
 * @example openMatter(supportApplicationMachine, 'support_application', ['filed', 'checked'], ['overdue'])
 */
export function openMatter<State extends string>(
  machine: NamedStates<State>,
  table: string,
  states: readonly NoInfer<State>[],
  overdue: readonly string[] = [],
): OpenMatter {
  return { matter: machine.definition.name, table, states, overdue };
}

interface Counted {
  readonly matter: string;
  readonly state: string;
  readonly band: number;
  readonly matters: number;
  readonly overdue: number;
}

/** `matters_open` and `matters_overdue`: what lies where, and since when. List it among the providers of the service. */
export function openMatterMetrics(matters: readonly OpenMatter[]): FactoryProvider {
  const question = matters.map(countOf).join(' UNION ALL ');
  return {
    provide: Symbol('open matters'),
    inject: [CountedGauges],
    useFactory: (gauges: CountedGauges) => {
      gauges.register({
        everyMs: EVERY_MS,
        actor: 'count-matters',
        gauges: {
          matters_open: {
            help: 'Open matters by kind, by state and by days since they were opened; the same in every process',
            labelNames: ['matter', 'state', 'age'],
          },
          matters_overdue: {
            help: 'Open matters past a deadline, by kind and state; those that have deadlines',
            labelNames: ['matter', 'state'],
          },
        },
        count: async (tx, now) => {
          const counted = await tx.query<Counted>(question, [now, [...ageBandDays]]);
          return {
            matters_open: counted.map(({ matter, state, band, matters: value }) => ({
              labels: { matter, state, age: ageBands[band] ?? '' },
              value,
            })),
            matters_overdue: overdueOf(counted, matters),
          };
        },
      });
      return matters;
    },
  };
}

/** A state with nothing overdue is a zero, not a gap, so that an alert ends. */
function overdueOf(counted: readonly Counted[], matters: readonly OpenMatter[]) {
  return matters
    .filter(({ overdue }) => overdue.length > 0)
    .flatMap(({ matter, states }) =>
      states.map((state) => ({
        labels: { matter, state },
        value: counted
          .filter((row) => row.matter === matter && row.state === state)
          .reduce((sum, { overdue }) => sum + overdue, 0),
      })),
    );
}

/** Names come from the code; what is no plain name is a mistake in it. */
function countOf({ matter, table, states, overdue }: OpenMatter): string {
  for (const name of [matter, table, ...states, ...overdue]) {
    if (!/^[a-z][a-z0-9_-]*$/.test(name)) throw new Error(`${name} is no name of a matter, table, state or column`);
  }
  const late = overdue.length === 0 ? 'false' : overdue.join(' OR ');
  return `SELECT '${matter}' AS matter, state,
      width_bucket(extract(epoch FROM $1 - created_at)::float8 / 86400, $2::float8[]) AS band,
      count(*)::int AS matters, count(*) FILTER (WHERE ${late})::int AS overdue
    FROM ${table} WHERE state IN (${states.map((state) => `'${state}'`).join(', ')}) GROUP BY 2, 3`;
}
