import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics/metrics.js';
import type { Health } from './health.js';

/** Probes: public, unversioned, never cached, without personal data. */
export function addHealthRoutes(server: FastifyInstance, health: Health): void {
  const open = { config: { access: 'public' as const } };
  server.get('/health/live', open, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'up' }),
  );
  server.get('/health/started', open, async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .code(health.isStarted ? 200 : 503)
      .send({ status: health.isStarted ? 'up' : 'down' }),
  );
  server.get('/health/ready', open, async (_request, reply) => {
    const report = await health.readiness();
    return reply
      .header('cache-control', 'no-store')
      .code(report.status === 'up' ? 200 : 503)
      .send(report);
  });
}

/** `GET /metrics` in Prometheus' text format. */
export function addMetricsRoute(server: FastifyInstance, metrics: Metrics): void {
  server.get('/metrics', { config: { access: 'public' } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
