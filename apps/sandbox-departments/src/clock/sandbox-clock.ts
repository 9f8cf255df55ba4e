import type { createClient } from 'redis';
import type { Clock } from '@minzheng/domain';

type Redis = Pick<ReturnType<typeof createClient>, 'get' | 'set' | 'incr' | 'publish' | 'lLen' | 'expire'>;

const pollMs = 20;

/** The outcome of a move: how many followers heard of it and how many have moved. */
export interface ClockMove {
  readonly now: Date;
  readonly offsetMs: number;
  readonly n: number;
  readonly followers: number;
  readonly acknowledged: number;
}

export interface ClockOptions {
  /** Key and channel in Redis. */
  readonly key?: string;
  /** Longest wait for the followers of a move. */
  readonly waitMs?: number;
  /** How often Redis is looked at whether it still has the clock. */
  readonly keepMs?: number;
}

interface StoredOffset {
  offsetMs: number;
  n: number;
}

/**
 * The business time of the whole sandbox: real time plus an offset in Redis. Services follow the channel and answer on a
 * list of their own for every move; real time keeps running and is what tokens and timeouts use.
 */
export class SandboxClock implements Clock {
  /** What every follower was told last. */
  private setting: StoredOffset = { offsetMs: 0, n: 0 };
  private moves: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly redis: Redis,
    private readonly options: ClockOptions = {},
  ) {}

  private get key(): string {
    return this.options.key ?? 'minzheng:clock';
  }

  /** Takes up the offset that a former run left. */
  async resume(): Promise<void> {
    const stored = await this.redis.get(this.key);
    if (stored !== null) this.setting = JSON.parse(stored) as StoredOffset;
  }

  /** Puts the offset back into a Redis that has lost it, and tells those who have started without; true when it had. */
  async keep(): Promise<boolean> {
    if (this.setting.n === 0) return false;
    const message = JSON.stringify(this.setting);
    if ((await this.redis.set(this.key, message, { NX: true })) === null) return false;
    await this.redis.publish(this.key, message);
    return true;
  }

  now(): Date {
    return new Date(Date.now() + this.setting.offsetMs);
  }

  offset(): number {
    return this.setting.offsetMs;
  }

  /**
   * Moves the platform to the moment `target` tells from the present business time; returns when every follower has moved
   * and fired what became due, or when the wait is over. Moves happen one after the other.
   */
  move(target: (now: Date) => Date): Promise<ClockMove> {
    const move = this.moves.then(() => this.moveNow(target));
    this.moves = move.catch(() => undefined);
    return move;
  }

  private async moveNow(target: (now: Date) => Date): Promise<ClockMove> {
    const offsetMs = target(this.now()).getTime() - Date.now();
    const n = await this.nextNumber();
    const message = JSON.stringify({ offsetMs, n } satisfies StoredOffset);
    await this.redis.set(this.key, message);
    this.setting = { offsetMs, n };
    const followers = await this.redis.publish(this.key, message);
    const acknowledged = await this.acknowledgements(n, followers);
    await this.redis.expire(`${this.key}:ack:${n}`, 60);
    return { now: this.now(), offsetMs, n, followers, acknowledged };
  }

  /** Followers pass over moves that are older than what they know, and an emptied Redis counts from one again. */
  private async nextNumber(): Promise<number> {
    const n = await this.redis.incr(`${this.key}:n`);
    if (n > 1 && n > this.setting.n) return n;
    const later = Math.max(Date.now(), this.setting.n + 1);
    await this.redis.set(`${this.key}:n`, later);
    return later;
  }

  private async acknowledgements(n: number, expected: number): Promise<number> {
    const deadline = Date.now() + (this.options.waitMs ?? 15_000);
    for (;;) {
      const count = await this.redis.lLen(`${this.key}:ack:${n}`);
      if (count >= expected || Date.now() >= deadline) return count;
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }
}
