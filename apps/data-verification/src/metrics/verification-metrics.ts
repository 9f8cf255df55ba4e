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

const EVERY_MS = 15_000;

interface Waiting {
  readonly state: string;
  readonly requests: number;
  readonly oldestSeconds: number;
}

/** The queue of verifications: how many wait for an authorisation or for the sources, and since when. */
@Injectable()
export class VerificationMetrics {
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
        verification_requests_open: {
          help: 'Verification requests without a report, by state; the same in every process',
          labelNames: ['state'],
        },
        verification_oldest_open_seconds: {
          help: 'Age of the oldest such request in business time, by state',
          labelNames: ['state'],
        },
      },
      measure: async () => {
        const waiting = await this.count();
        return {
          verification_requests_open: waiting.map(({ state, requests }) => ({ labels: { state }, value: requests })),
          verification_oldest_open_seconds: waiting.map(({ state, oldestSeconds }) => ({
            labels: { state },
            value: oldestSeconds,
          })),
        };
      },
    });
  }

  private count(): Promise<Waiting[]> {
    const division = parseDivisionCode(this.config.PLATFORM_DIVISION);
    const caller = systemCaller('count-verifications', division, { requestId: this.random.uuid() });
    return this.db.read(caller, (tx) =>
      tx.query<Waiting>(
        // A state nobody is in is a zero, not a gap, so that an old alert ends.
        `SELECT states.state, count(request.state)::int AS requests,
           greatest(0, coalesce(extract(epoch FROM $1 - min(request.created_at)), 0))::float8 AS "oldestSeconds"
         FROM unnest(ARRAY['waiting-for-authorization', 'querying']) AS states (state)
         LEFT JOIN verification_request AS request
           ON request.state = states.state AND request.state IN ('waiting-for-authorization', 'querying')
         GROUP BY 1`,
        [this.clock.now()],
      ),
    );
  }
}
