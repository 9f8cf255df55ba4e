import { setTimeout as delay } from 'node:timers/promises';
import { SpanStatusCode } from '@opentelemetry/api';
import type { Clock, DivisionCode, RandomSource } from '@minzheng/domain';
import { systemCaller } from '../access/caller.js';
import { isMovable } from '../clock/movable-clock.js';
import { sqlState } from '../database/database.errors.js';
import type { Database } from '../database/database.js';
import type { Log } from '../logging/log.js';
import { isOutage } from '../problems/problem-of.js';
import { inSpan, type Trail } from '../tracing/in-span.js';
import type { LeaderLock } from './leader-lock.js';
import type { TimerEffect } from './timer-handler.js';
import type { StoredTimer, TimerStore } from './timer-store.js';

export interface TimerRunnerOptions {
  readonly database: Database;
  readonly store: TimerStore;
  readonly lock: LeaderLock;
  readonly handlers: ReadonlyMap<string, TimerEffect>;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly division: DivisionCode;
  readonly log: Log;
  readonly onFired?: (kind: string, outcome: 'fired' | 'failed' | 'parked') => void;
}

/** A timer that fails this often is set aside, so that the rest goes on. */
const maxAttempts = 5;
const firstRetryMs = 100;
/** Other processes set timers too; how late theirs may be noticed. */
const pollMs = 1_000;

/** The timer was cancelled or moved while its handler ran, so nothing of the handler may remain. */
class TimerGone extends Error {}

/**
 * Fires due timers one after the other in the order of their moments, each in a transaction of its own together with its
 * effect. One process of a service does this at a time. Attempts and pauses are in real time; due is business time.
 */
export class TimerRunner {
  private readonly stopping = new AbortController();
  private wakeUp = new AbortController();
  private running: Promise<void> | undefined;
  private passesBegun = 0;
  private passesEnded = 0;
  private waiters: { pass: number; resolve: () => void }[] = [];
  private unsubscribe: (() => void)[] = [];

  constructor(private readonly options: TimerRunnerOptions) {}

  start(): void {
    const { clock, database } = this.options;
    this.unsubscribe.push(database.onCommit(({ firstTimerDueAt }) => this.wakeIfSoon(firstTimerDueAt)));
    if (isMovable(clock)) this.unsubscribe.push(clock.onMove(() => this.settled()));
    this.running = this.run();
  }

  /** Ends after the timer in hand. */
  async stop(): Promise<void> {
    for (const stop of this.unsubscribe.splice(0)) stop();
    this.stopping.abort();
    this.wake();
    await this.running;
    await this.options.lock.release();
    this.endPass(Infinity);
  }

  /** Looks at the timers again now. */
  wake(): void {
    this.wakeUp.abort();
  }

  /** What is due later than the next look is found by it: a timer of next year is no reason to look at every commit. */
  private wakeIfSoon(dueAt: Date | undefined): void {
    if (dueAt !== undefined && dueAt.getTime() - this.options.clock.now().getTime() < pollMs) this.wake();
  }

  /** Resolves when everything that is due now, and what that set in turn, has fired or was set aside. */
  async settled(): Promise<void> {
    if (this.stopping.signal.aborted || this.running === undefined) return;
    await new Promise<void>((resolve) => {
      this.waiters.push({ pass: this.passesBegun + 1, resolve });
      this.wake();
    });
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.wakeUp = new AbortController();
      const pass = ++this.passesBegun;
      let pause = pollMs;
      try {
        if (await this.options.lock.lead()) {
          await this.fireDue();
          pause = await this.untilNext();
        }
        this.endPass(pass);
      } catch (error) {
        this.options.log.warn('timers-paused', { part: 'timers', error });
      }
      await delay(pause, undefined, { signal: this.wakeUp.signal }).catch(() => undefined);
    }
  }

  private endPass(pass: number): void {
    this.passesEnded = pass;
    this.waiters = this.waiters.filter((waiter) => {
      if (waiter.pass <= this.passesEnded) waiter.resolve();
      return waiter.pass > this.passesEnded;
    });
  }

  private async fireDue(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const timer = await this.options.store.firstDue(this.options.clock.now());
      if (timer === undefined) return;
      await this.fire(timer);
    }
  }

  private fire(timer: StoredTimer): Promise<void> {
    return inSpan(`timer ${timer.kind}`, {}, (trail) => this.fireTraced(timer, trail));
  }

  private async fireTraced(timer: StoredTimer, { span, traceId, traceparent }: Trail): Promise<void> {
    const { database, division, handlers, log, random, store } = this.options;
    const handler = handlers.get(timer.kind);
    if (handler === undefined) throw new Error(`No handler for timers of the kind ${timer.kind}`);
    const requestId = random.uuid();
    const attempt = timer.attempts + 1;
    try {
      const caller = systemCaller(`timer:${timer.kind}`, division, { requestId, traceparent });
      await database.transact(caller, async (tx) => {
        await handler.fire(timer, tx);
        // Last, so that rows are locked in the order of requests: the subject first, its timers after it.
        if (!(await store.remove(tx, timer))) throw new TimerGone();
      });
      this.options.onFired?.(timer.kind, 'fired');
      log.info('timer-fired', { timerKind: timer.kind, requestId, traceId });
    } catch (error) {
      if (error instanceof TimerGone) return;
      // Nothing is wrong with the timer: it must not be set aside because the database is full or away.
      if (isOutage(error)) throw error;
      span.setStatus({ code: SpanStatusCode.ERROR });
      const park = attempt >= maxAttempts;
      if (!(await store.fail(timer, nameOf(error), park))) return;
      this.options.onFired?.(timer.kind, park ? 'parked' : 'failed');
      log.error(park ? 'timer-parked' : 'timer-failed', { timerKind: timer.kind, requestId, traceId, attempt, error });
      if (park) return;
      const pause = firstRetryMs * 2 ** (attempt - 1);
      await delay(pause, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async untilNext(): Promise<number> {
    const next = await this.options.store.nextDueAt();
    if (next === undefined) return pollMs;
    return Math.min(pollMs, Math.max(0, next.getTime() - this.options.clock.now().getTime()));
  }
}

/** Class and code only: messages may quote data. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = sqlState(error) ?? (error as { code?: unknown }).code;
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}
