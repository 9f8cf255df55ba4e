import { parseDivisionCode, type Clock, type RandomSource } from '@minzheng/domain';
import {
  CLOCK,
  Database,
  measuredGauges,
  Metrics,
  PLATFORM_CONFIG,
  RANDOM,
  systemCaller,
  type PlatformConfig,
} from '@minzheng/platform';
import { Inject, Injectable } from '@nestjs/common';

/** Counted over the index of open cases only; still work for the database, so not at every scrape. */
const EVERY_MS = 60_000;

/** Days since a case was opened, and how the bands between them are called. */
const BAND_DAYS = [7, 30, 90] as const;
const BANDS = ['under-7-days', '7-to-30-days', '30-to-90-days', 'over-90-days'] as const;

interface CountedCases {
  readonly state: string;
  readonly band: number;
  readonly cases: number;
  readonly overdue: number;
}

/** How many cases lie where, and since when: what a bureau asks first. Counts of the whole city, never of a person. */
@Injectable()
export class CaseMetrics {
  constructor(
    metrics: Metrics,
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: RandomSource,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {
    measuredGauges(metrics.registry, {
      everyMs: EVERY_MS,
      gauges: {
        cases_open: {
          help: 'Open cases by state and by days since they were opened; the same in every process',
          labelNames: ['state', 'age'],
        },
        cases_overdue: { help: 'Open cases past a statutory deadline, by state', labelNames: ['state'] },
      },
      measure: async () => {
        const counted = await this.count();
        const states = Map.groupBy(counted, ({ state }) => state);
        return {
          cases_open: counted.map(({ state, band, cases }) => ({
            labels: { state, age: BANDS[band] ?? '' },
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

  private count(): Promise<CountedCases[]> {
    const division = parseDivisionCode(this.config.PLATFORM_DIVISION);
    const caller = systemCaller('count-cases', division, { requestId: this.random.uuid() });
    return this.db.read(caller, (tx) =>
      tx.query<CountedCases>(
        `SELECT state, width_bucket(extract(epoch FROM $1 - created_at)::float8 / 86400, $2::float8[]) AS band,
           count(*)::int AS cases, count(*) FILTER (WHERE overdue)::int AS overdue
         FROM benefit_application WHERE closed_at IS NULL GROUP BY 1, 2`,
        [this.clock.now(), [...BAND_DAYS]],
      ),
    );
  }
}
