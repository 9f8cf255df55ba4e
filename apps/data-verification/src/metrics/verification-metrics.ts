import { CountedGauges } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';

const EVERY_MS = 15_000;

interface Waiting {
  readonly state: string;
  readonly requests: number;
  readonly oldestSeconds: number;
}

/** The queue of verifications: how many wait for an authorisation or for the sources, and since when. */
@Injectable()
export class VerificationMetrics {
  constructor(gauges: CountedGauges) {
    gauges.register({
      everyMs: EVERY_MS,
      actor: 'count-verifications',
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
      count: async (tx, now) => {
        const waiting = await tx.query<Waiting>(
          // A state nobody is in is a zero, not a gap, so that an old alert ends.
          `SELECT states.state, count(request.state)::int AS requests,
             greatest(0, coalesce(extract(epoch FROM $1 - min(request.created_at)), 0))::float8 AS "oldestSeconds"
           FROM unnest(ARRAY['waiting-for-authorization', 'querying']) AS states (state)
           LEFT JOIN verification_request AS request
             ON request.state = states.state AND request.state IN ('waiting-for-authorization', 'querying')
           GROUP BY 1`,
          [now],
        );
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
}
