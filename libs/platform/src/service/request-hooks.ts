import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { containsIdentityNumber } from '@minzheng/domain';
import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestOrigin } from '../access/access-hook.js';
import type { Health } from '../health/health.js';
import type { Log } from '../logging/log.js';
import type { Metrics } from '../metrics/metrics.js';
import { startTrail, type Trail } from '../tracing/in-span.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by {@link addRequestHooks} on every request. */
    trail?: RequestTrail;
  }
}

/** What follows a request through the process. */
interface RequestTrail extends Trail {
  readonly startedAt: bigint;
}

/** Label of everything that matches no route, so that scanners cannot invent metrics. */
const NO_ROUTE = '(none)';

/** The client's request id when it is well-formed and harmless, otherwise a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9._-]{8,64}$/.test(given) && !containsIdentityNumber(given)
    ? given
    : randomUUID();
}

/** What of a request goes into the caller. */
export function originOf(request: FastifyRequest): RequestOrigin {
  return request.trail === undefined
    ? { requestId: request.id }
    : { requestId: request.id, traceparent: request.trail.traceparent };
}

/** Request id, server span, log line and metrics of every request. */
export function addRequestHooks(
  server: FastifyInstance,
  parts: { readonly log: Log; readonly metrics: Metrics; readonly health: Health },
): void {
  server.decorateRequest('trail');

  server.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.url ?? NO_ROUTE;
    const header = request.headers.traceparent;
    const trail = startTrail(`${request.method} ${route}`, {
      traceparent: typeof header === 'string' ? header : undefined,
      kind: 'server',
      attributes: { 'http.request.method': request.method, 'http.route': route },
    });
    request.trail = { ...trail, startedAt: process.hrtime.bigint() };
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    done();
  });

  // After the body was read, because reading it leaves the asynchronous context.
  server.addHook('preValidation', (request, _reply, done) => {
    const span = request.trail?.span;
    if (span === undefined) {
      done();
      return;
    }
    context.with(trace.setSpan(context.active(), span), done);
  });

  server.addHook('onSend', (_request, reply, payload, done) => {
    if (parts.health.isStopping) {
      reply.header('connection', 'close');
    }
    if (!reply.hasHeader('cache-control')) {
      reply.header('cache-control', 'no-store');
    }
    done(null, payload);
  });

  server.addHook('onResponse', (request, reply, done) => {
    const route = request.is404 ? NO_ROUTE : (request.routeOptions.url ?? NO_ROUTE);
    const trail = request.trail;
    const seconds = trail === undefined ? 0 : Number(process.hrtime.bigint() - trail.startedAt) / 1e9;
    if (trail !== undefined) {
      trail.span.setAttribute('http.response.status_code', reply.statusCode);
      if (reply.statusCode >= 500) {
        trail.span.setStatus({ code: SpanStatusCode.ERROR });
      }
      trail.span.end();
    }
    if (!route.startsWith('/health/') && route !== '/metrics') {
      parts.metrics.countRequest(request.method, route, reply.statusCode, seconds);
      parts.log.info('request', {
        requestId: request.id,
        traceId: trail?.traceId,
        method: request.method,
        route,
        status: reply.statusCode,
        durationMs: Math.round(seconds * 1e4) / 10,
        clientId: request.caller?.clientId,
        division: request.caller?.division,
      });
    }
    done();
  });
}
