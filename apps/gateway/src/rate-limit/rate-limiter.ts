import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RedisClientType } from 'redis';

/** A caller's quota after one request; `retryAfterSeconds` is set when it is used up. */
export interface Quota {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly exceeded: boolean;
}

export interface RateLimiterOptions {
  /** Shared counters; without it every gateway counts for itself. */
  readonly redis: RedisClientType | undefined;
  /** Requests a client may make in the window. */
  readonly points: number;
  readonly windowSeconds: number;
  /** How long an answer of Redis is waited for. */
  readonly patienceMs: number;
  /** Called when a request was counted locally because Redis was away. */
  readonly onFallback: () => void;
}

/** How long Redis is left alone after it failed, so that a frozen Redis does not slow every request. */
const REST_AFTER_FAILURE_MS = 1000;

/**
 * Requests per client in fixed windows, counted in Redis across all gateways. While Redis is away each gateway counts
 * for itself: a quota protects the platform, it must not stop it.
 */
export class RateLimiter {
  private readonly local: RateLimiterMemory;
  private readonly shared: RateLimiterRedis | undefined;
  private restUntil = 0;

  constructor(private readonly options: RateLimiterOptions) {
    const quota = { points: options.points, duration: options.windowSeconds, keyPrefix: 'minzheng:quota' };
    this.local = new RateLimiterMemory(quota);
    this.shared =
      options.redis &&
      new RateLimiterRedis({
        ...quota,
        storeClient: options.redis,
        useRedisPackage: true,
        rejectIfRedisNotReady: true,
      });
  }

  /** Whether quotas are counted in Redis at the moment; a Redis that hangs counts as away. */
  get isShared(): boolean {
    return this.shared !== undefined && performance.now() >= this.restUntil && this.options.redis?.isReady === true;
  }

  async consume(client: string): Promise<Quota> {
    if (this.shared !== undefined && performance.now() >= this.restUntil) {
      try {
        return this.quotaOf(await this.withPatience(consume(this.shared, client)));
      } catch {
        // Whatever Redis said, the request is served and the operators see the fallback's metric.
        this.restUntil = performance.now() + REST_AFTER_FAILURE_MS;
      }
    }
    if (this.shared !== undefined) this.options.onFallback();
    return this.quotaOf(await consume(this.local, client));
  }

  private async withPatience<T>(answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const outOfPatience = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('Redis did not answer in time')), this.options.patienceMs);
    });
    try {
      return await Promise.race([answer, outOfPatience]);
    } finally {
      clearTimeout(timer);
    }
  }

  private quotaOf(state: RateLimiterRes): Quota {
    const { points } = this.options;
    return {
      limit: points,
      remaining: Math.max(0, state.remainingPoints),
      resetSeconds: Math.max(1, Math.ceil(state.msBeforeNext / 1000)),
      exceeded: state.consumedPoints > points,
    };
  }
}

/** The limiter rejects with its state when the quota is used up; both outcomes are states here. */
async function consume(limiter: RateLimiterMemory | RateLimiterRedis, client: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(client);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  }
}
