import type { Registry } from 'prom-client';
import { measuredGauges } from '../metrics/measured-gauges.js';
import type { Health } from './health.js';

/** The answer of `/health/ready` as metrics, so that an alert can name the part that is down. */
export function registerHealthMetrics(registry: Registry, health: Health): void {
  measuredGauges(registry, {
    everyMs: 1_000,
    gauges: {
      health_ready: { help: '1 while this process takes requests, as /health/ready says' },
      health_check_up: { help: '1 while the part of this process works', labelNames: ['check'] },
    },
    measure: async () => {
      const { status, checks } = await health.readiness();
      return {
        health_ready: [{ value: status === 'up' ? 1 : 0 }],
        health_check_up: Object.entries(checks).map(([check, { up }]) => ({ labels: { check }, value: up ? 1 : 0 })),
      };
    },
  });
}
