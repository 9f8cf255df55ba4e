import { outboxDepth, parkedEvents, type Queryable } from '@minzheng/messaging';
import type { Clock } from '@minzheng/domain';
import type { Registry } from 'prom-client';
import { measuredGauges } from '../metrics/measured-gauges.js';
import { countTimers } from '../timers/timer-store.js';

/** Each count stops at a bound and has an index of its own, so this is cheap enough to be nearly fresh. */
const EVERY_MS = 5_000;

/**
 * Work that waits in the database, whichever process will do it: every process of a service says the same, so take the
 * maximum, not the sum.
 */
export function registerStoredWorkMetrics(registry: Registry, db: Queryable, clock: Clock): void {
  measuredGauges(registry, {
    everyMs: EVERY_MS,
    gauges: {
      outbox_unsent_events: { help: 'Events in the outbox that are not sent yet; counting stops at 100 000' },
      outbox_oldest_unsent_seconds: { help: 'Age of the oldest unsent event, in real time' },
      consumer_parked_events: {
        help: 'Events that wait in a retry topic, by consumer group; counting stops at 10 000',
        labelNames: ['group'],
      },
      timers_overdue: { help: 'Timers whose moment has passed and that have not fired; counting stops at 10 000' },
      timers_oldest_overdue_seconds: { help: 'For how long the oldest overdue timer has been due, in business time' },
      timers_parked: { help: 'Timers set aside after their attempts, by kind', labelNames: ['kind'] },
    },
    measure: async () => {
      const [outbox, parked, timers] = await Promise.all([
        outboxDepth(db),
        parkedEvents(db),
        countTimers(db, clock.now()),
      ]);
      return {
        outbox_unsent_events: [{ value: outbox.unsent }],
        outbox_oldest_unsent_seconds: [{ value: outbox.oldestSeconds }],
        consumer_parked_events: parked.map(({ group, count }) => ({ labels: { group }, value: count })),
        timers_overdue: [{ value: timers.overdue }],
        timers_oldest_overdue_seconds: [{ value: timers.oldestSeconds }],
        timers_parked: timers.parked.map(({ kind, count }) => ({ labels: { kind }, value: count })),
      };
    },
  });
}
