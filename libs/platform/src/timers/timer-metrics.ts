import type { Clock } from '@minzheng/domain';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { TimerStore } from './timer-store.js';

/** Timers as an operator watches them: a growing number of overdue or any parked one needs a look. */
export function registerTimerMetrics(registry: Registry, store: TimerStore, clock: Clock) {
  const fired = new Counter({
    name: 'timers_fired_total',
    help: 'Attempts to fire a timer, by kind and outcome (fired, failed, parked)',
    labelNames: ['kind', 'outcome'],
    registers: [registry],
  });
  const parked = new Gauge({
    name: 'timers_parked',
    help: 'Timers set aside after their attempts',
    registers: [registry],
  });
  new Gauge({
    name: 'timers_overdue',
    help: 'Timers whose moment has passed and that have not fired yet',
    registers: [registry],
    async collect() {
      // A scrape must answer even when the database does not.
      const counts = await store.count(clock.now()).catch(() => undefined);
      if (counts === undefined) return;
      this.set(counts.overdue);
      parked.set(counts.parked);
    },
  });
  return (kind: string, outcome: 'fired' | 'failed' | 'parked'): void => fired.inc({ kind, outcome });
}
