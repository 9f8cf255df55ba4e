import { Counter, type Registry } from 'prom-client';

/** Counts attempts to fire a timer; what waits is measured with the rest of the stored work. */
export function registerTimerMetrics(registry: Registry) {
  const fired = new Counter({
    name: 'timers_fired_total',
    help: 'Attempts to fire a timer, by kind and outcome (fired, failed, parked)',
    labelNames: ['kind', 'outcome'],
    registers: [registry],
  });
  return (kind: string, outcome: 'fired' | 'failed' | 'parked'): void => fired.inc({ kind, outcome });
}
