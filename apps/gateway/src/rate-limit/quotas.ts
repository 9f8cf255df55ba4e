import { Log, Metrics, SERVICE_CONFIG, type VerifiedToken } from '@minzheng/platform';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Counter, Gauge } from 'prom-client';
import { createClient, type RedisClientType } from 'redis';
import type { GatewayConfig } from '../gateway.config.js';
import { quotaExceeded } from '../proxy/gateway-errors.js';
import { RateLimiter } from './rate-limiter.js';

const REDIS_PATIENCE_MS = 100;
const RECONNECT_MS = 1000;
const HOUR_SECONDS = 3600;

/** Quotas of clients, and of addresses that come without a valid token. */
@Injectable()
export class Quotas implements OnModuleInit, OnApplicationShutdown {
  private readonly limiter: RateLimiter;
  private readonly scarce: RateLimiter;
  private readonly redis: RedisClientType | undefined;
  private readonly policy: string;
  private readonly scarcePolicy: string;

  constructor(
    metrics: Metrics,
    private readonly log: Log,
    @Inject(SERVICE_CONFIG) config: GatewayConfig,
  ) {
    const fallbacks = new Counter({
      name: 'gateway_quota_fallback_total',
      help: 'Requests counted by this gateway alone because Redis was away',
      registers: [metrics.registry],
    });
    const redis = config.REDIS_URL === undefined ? undefined : clientOf(config.REDIS_URL);
    this.redis = redis;
    const shared = { redis, patienceMs: REDIS_PATIENCE_MS, onFallback: () => fallbacks.inc() };
    const limiter = new RateLimiter({
      ...shared,
      points: config.QUOTA_REQUESTS,
      windowSeconds: config.QUOTA_WINDOW_SECONDS,
    });
    this.limiter = limiter;
    this.scarce = new RateLimiter({
      ...shared,
      points: config.QUOTA_SCARCE_REQUESTS,
      windowSeconds: HOUR_SECONDS,
    });
    new Gauge({
      name: 'gateway_quota_redis_up',
      help: '1 while quotas are counted in Redis, 0 while it is away or does not answer',
      registers: [metrics.registry],
      collect() {
        this.set(limiter.isShared ? 1 : 0);
      },
    });
    this.policy = policyOf(config.QUOTA_REQUESTS, config.QUOTA_WINDOW_SECONDS);
    this.scarcePolicy = policyOf(config.QUOTA_SCARCE_REQUESTS, HOUR_SECONDS);
  }

  onModuleInit(): void {
    this.redis?.on('error', (error: unknown) => this.log.warn('quota redis', { error }));
    // Not awaited: the gateway serves without Redis, and the client keeps trying.
    this.redis?.connect().catch((error: unknown) => this.log.warn('quota redis', { error }));
  }

  onApplicationShutdown(): void {
    this.redis?.destroy();
  }

  /**
   * Counts a request of a client; an official is counted apart from others who use the same application.
   * @throws ProblemError 429
   */
  charge({ kind, clientId, subject }: VerifiedToken, reply: FastifyReply): Promise<void> {
    return this.consume(kind === 'person' ? `${clientId}/${subject}` : clientId, reply);
  }

  /** Counts a request without a valid token, so that guessing tokens is bounded too. */
  chargeStranger(address: string, reply: FastifyReply): Promise<void> {
    return this.consume(`address/${address}`, reply);
  }

  /** Counts an open request that keeps something, with the few that an address has in an hour. */
  chargeScarce(address: string, reply: FastifyReply): Promise<void> {
    return this.consume(`scarce/${address}`, reply, this.scarce, this.scarcePolicy);
  }

  private async consume(
    key: string,
    reply: FastifyReply,
    limiter: RateLimiter = this.limiter,
    policy: string = this.policy,
  ): Promise<void> {
    const quota = await limiter.consume(key);
    reply.header('ratelimit-policy', policy);
    reply.header('ratelimit', `"client";r=${String(quota.remaining)};t=${String(quota.resetSeconds)}`);
    if (quota.exceeded) throw quotaExceeded(quota.resetSeconds);
  }
}

const policyOf = (requests: number, seconds: number): string => `"client";q=${String(requests)};w=${String(seconds)}`;

function clientOf(url: string): RedisClientType {
  return createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: RECONNECT_MS, reconnectStrategy: RECONNECT_MS },
  });
}
