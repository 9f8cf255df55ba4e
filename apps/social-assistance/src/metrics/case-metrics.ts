import { ageBandDays, ageBands, CountedGauges, type ReadTransaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';

/** Counted over the index of open cases only; still work for the database, so not at every scrape. */
const EVERY_MS = 60_000;

interface CountedCases {
  readonly state: string;
  readonly band: number;
  readonly cases: number;
  readonly overdue: number;
}

/** How many cases lie where, and since when: what a bureau asks first. Counts of the whole city, never of a person. */
@Injectable()
export class CaseMetrics {
  constructor(gauges: CountedGauges) {
    gauges.register({
      everyMs: EVERY_MS,
      actor: 'count-cases',
      gauges: {
        cases_open: {
          help: 'Open cases by state and by days since they were opened; the same in every process',
          labelNames: ['state', 'age'],
        },
        cases_overdue: { help: 'Open cases past a statutory deadline, by state', labelNames: ['state'] },
      },
      count: async (tx, now) => {
        const counted = await countCases(tx, now);
        const states = Map.groupBy(counted, ({ state }) => state);
        return {
          cases_open: counted.map(({ state, band, cases }) => ({
            labels: { state, age: ageBands[band] ?? '' },
            value: cases,
          })),
          cases_overdue: [...states].map(([state, bands]) => ({
            labels: { state },
            value: bands.reduce((sum, { overdue }) => sum + overdue, 0),
          })),
        };
      },
    });
  }
}

function countCases(tx: ReadTransaction, now: Date): Promise<CountedCases[]> {
  return tx.query<CountedCases>(
    `SELECT state, width_bucket(extract(epoch FROM $1 - created_at)::float8 / 86400, $2::float8[]) AS band,
       count(*)::int AS cases, count(*) FILTER (WHERE overdue)::int AS overdue
     FROM benefit_application WHERE closed_at IS NULL GROUP BY 1, 2`,
    [now, [...ageBandDays]],
  );
}
