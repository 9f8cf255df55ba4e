import {
  challengeOf,
  Health,
  Log,
  Metrics,
  PROBLEM_TYPE,
  problemDocument,
  ProblemFilter,
  SERVICE_CONFIG,
  tokenProblem,
  TokenVerifier,
  type ProblemError,
  type VerifiedToken,
} from '@minzheng/platform';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Counter } from 'prom-client';
import { Pool } from 'undici';
import { upstreamOf, type GatewayConfig } from '../gateway.config.js';
import { Quotas } from '../rate-limit/quotas.js';
import { isOpen, isScarce, routes, scopeAllows, type Route } from '../routes.js';
import { forward, type ForwardFailure } from './forward.js';
import { bodyTooLarge, forwardProblem, pathNotPlain, scopeMissing } from './gateway-errors.js';
import { requestHeaders } from './headers.js';

/** Dot segments, doubled or encoded separators: servers disagree about them, so they could pass a check meant for another path. */
const NOT_PLAIN = /\/\.{1,2}(?:\/|$)|\/\/|\\|%2e|%2f|%5c|%00/i;

/** Checks each request and streams it to its service. */
@Injectable()
export class Proxy implements OnModuleInit, OnApplicationShutdown {
  private readonly pools = new Map<string, Pool>();
  private readonly failures: Counter<'upstream' | 'failure'>;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly verifier: TokenVerifier,
    private readonly quotas: Quotas,
    private readonly health: Health,
    private readonly log: Log,
    metrics: Metrics,
    @Inject(SERVICE_CONFIG) private readonly config: GatewayConfig,
  ) {
    this.failures = new Counter({
      name: 'gateway_upstream_failures_total',
      help: 'Requests that got no answer from their service, by service behind (upstream) and kind of failure',
      labelNames: ['upstream', 'failure'],
      registers: [metrics.registry],
    });
  }

  async onModuleInit(): Promise<void> {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    const problems = new ProblemFilter(this.log);
    await server.register(async (scope) => {
      scope.setErrorHandler((error, request, reply) => problems.send(error, request, reply));
      // Bodies are streamed, never parsed: what they mean is the service's business.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
      for (const route of routes) this.open(scope, route);
      await Promise.resolve();
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.close()));
  }

  private open(scope: FastifyInstance, route: Route): void {
    const pool = new Pool(upstreamOf(this.config, route.upstreamVariable), {
      connections: this.config.UPSTREAM_CONNECTIONS,
      connect: { timeout: route.timeLimitMs },
    });
    this.pools.set(route.service, pool);
    scope.all(
      `/${route.service}/*`,
      // Public to the platform's own hook, because the scope depends on the method and is checked here.
      { config: { access: 'public' } },
      (request, reply) => this.handle(route, pool, request, reply),
    );
  }

  private async handle(route: Route, pool: Pool, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const [path = ''] = request.raw.url?.split('?', 1) ?? [];
    if (NOT_PLAIN.test(path)) throw pathNotPlain();
    if (isScarce(route, request.method, path)) await this.quotas.chargeScarce(request.ip, reply);
    else if (isOpen(route, request.method, path)) await this.quotas.chargeStranger(request.ip, reply);
    else await this.admit(route, path, request, reply);
    if (Number(request.headers['content-length'] ?? 0) > route.bodyLimitBytes) throw bodyTooLarge();
    this.forward(route, pool, request, reply);
  }

  /** @throws ProblemError when the token, its quota or its scopes do not allow the request */
  private async admit(route: Route, path: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const token = await this.verified(request, reply);
    await this.quotas.charge(token, reply);
    if (!scopeAllows(route, { method: request.method, path, scopes: token.scopes })) throw scopeMissing(route.service);
  }

  private async verified(request: FastifyRequest, reply: FastifyReply): Promise<VerifiedToken> {
    try {
      return await this.verifier.verifyHeader(request.headers.authorization);
    } catch (error) {
      const problem = tokenProblem(error);
      if (problem.status === 401) reply.header('www-authenticate', challengeOf(problem.code));
      await this.quotas.chargeStranger(request.ip, reply);
      throw problem;
    }
  }

  private forward(route: Route, pool: Pool, request: FastifyRequest, reply: FastifyReply): void {
    const { raw } = request;
    const stated = reply.getHeaders() as Record<string, string>;
    if (this.health.isStopping) stated['connection'] = 'close';
    reply.hijack();
    forward({
      pool,
      request: raw,
      response: reply.raw,
      headers: requestHeaders(raw.headers, {
        'x-request-id': request.id,
        'x-forwarded-for': request.ip,
        'x-forwarded-proto': request.protocol,
        ...(request.trail === undefined ? {} : { traceparent: request.trail.traceparent }),
      }),
      stated,
      timeLimitMs: route.timeLimitMs,
      bodyLimitBytes: route.bodyLimitBytes,
      onFailure: (failure) => this.answerFailure(route, failure, request, reply, stated),
    });
  }

  private answerFailure(
    route: Route,
    failure: ForwardFailure,
    request: FastifyRequest,
    reply: FastifyReply,
    stated: Readonly<Record<string, string>>,
  ): void {
    this.failures.inc({ upstream: route.service, failure });
    writeProblem(forwardProblem(failure), request, reply, stated);
  }
}

/** A problem on an answer that no longer goes through Fastify. */
function writeProblem(
  problem: ProblemError,
  request: FastifyRequest,
  reply: FastifyReply,
  stated: Readonly<Record<string, string>>,
): void {
  reply.raw.writeHead(problem.status, {
    ...stated,
    'content-type': PROBLEM_TYPE,
    ...(problem.retryAfter === undefined ? {} : { 'retry-after': String(problem.retryAfter) }),
    // The rest of a refused body is not read, so the connection cannot be used again.
    ...(problem.status === 413 ? { connection: 'close' } : {}),
  });
  reply.raw.end(JSON.stringify(problemDocument(problem, request.id)));
}
