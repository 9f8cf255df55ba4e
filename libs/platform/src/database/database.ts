import type { Clock, RandomSource } from '@minzheng/domain';
import type { PoolClient, QueryResult } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Caller } from '../access/caller.js';
import type { IdempotencyStore, IdempotentTransaction } from '../idempotency/idempotency-store.js';
import { isRetryable, sqlState, toProblem, UnauditedWriteError } from './database.errors.js';
import { type BoundStatement, cancelStatement, flushStatement } from './flush.js';
import { Conversation } from './conversation.js';
import { preparedOf } from './prepared.js';
import { ReadTransaction } from './read-transaction.js';
import type { WaitObserver } from './pool-metrics.js';
import { RowShapes, type Statement } from './row-shape.js';
import { type Collected, Transaction } from './transaction.js';
import { conflict, unavailable } from '../problems/problem-error.js';

/** What a commit brought, for those who wait for it. */
export interface Committed {
  /** Types of the events that were published, one for each. */
  readonly eventTypes: readonly string[];
  /** When the first of the timers that were set is due; undefined when none was. */
  readonly firstTimerDueAt: Date | undefined;
}

/** Rows may have been written past `tx`, or by an earlier transaction of the connection; a repeat tells. */
class WriteSuspectedError extends Error {}

/** Work is repeated this often when PostgreSQL undid it because of a deadlock or a serialization failure. */
const maxAttempts = 3;

/**
 * The service's database. All access is for somebody: the caller's division is set before the first query and
 * PostgreSQL shows nothing else.
 */
export class Database {
  readonly shapes: RowShapes;
  private readonly listeners = new Set<(committed: Committed) => void>();

  constructor(
    readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly random: RandomSource,
    private readonly idempotency: IdempotencyStore,
    private readonly waited: WaitObserver,
  ) {
    this.shapes = new RowShapes(dataSource);
  }

  /**
   * Runs `work` in one transaction and commits it with its audit rows, events and timers, or leaves nothing behind.
   * What `work` returns is the answer, and is kept for the caller's idempotency key: return the DTO. `work` may run up
   * to three times (deadlocks), so it changes nothing but the database.
   * @throws ProblemError 409 `idempotency-key-in-progress`, 422 `idempotency-key-reused`, 409 `record-busy`
   * @throws UnauditedWriteError when it wrote without `tx.audit`
   */
  async transact<T>(caller: Caller, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const request = caller.idempotency && this.idempotency.begin(caller, caller.idempotency);
    // Consumers and timers may rightly do nothing; for all others it is seldom worth knowing what was counted before.
    let observed = caller.kind === 'system';
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(caller, work, { request, observed });
      } catch (error) {
        if (error instanceof WriteSuspectedError) {
          observed = true;
          continue;
        }
        if (attempt < maxAttempts && isRetryable(error)) continue;
        throw toProblem(error);
      }
    }
  }

  private attempt<T>(
    caller: Caller,
    work: (tx: Transaction) => Promise<T>,
    { request, observed }: { request: IdempotentTransaction | undefined; observed: boolean },
  ): Promise<T> {
    return this.connected(async (runner, conversation) => {
      let countedBefore: number | undefined;
      conversation.add({ text: 'BEGIN' });
      conversation.add(...jurisdictionOf(caller));
      if (observed) conversation.add(rowsCounted, [], (result) => (countedBefore = countOf(result)));
      if (request !== undefined) {
        const answered = await request.begin(conversation);
        if (answered !== undefined) {
          await conversation.run({ text: 'ROLLBACK' });
          return answered.value as T;
        }
      }
      const tx = new Transaction(this.contextOf(caller, runner, conversation), this.random);
      try {
        const answer = await work(tx);
        const extra = request === undefined ? [] : [request.store(answer)];
        // Work that was not waited for could otherwise slip in behind the commit.
        tx.end();
        await this.commit(tx, conversation, extra, () => countedBefore);
        return answer;
      } finally {
        tx.end();
      }
    });
  }

  /** Runs `work` in one read-only transaction; what is outside the caller's subtree is not there. */
  read<T>(caller: Caller, work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    return this.reading(caller, work, () => undefined);
  }

  /** `read` for work that asks PostgreSQL one thing only, which then is one packet there and one back. */
  readOnce<T>(caller: Caller, work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    return this.reading(caller, work, (conversation) => conversation.endWith({ text: 'COMMIT' }));
  }

  private async reading<T>(
    caller: Caller,
    work: (tx: ReadTransaction) => Promise<T>,
    prepare: (conversation: Conversation) => void,
  ): Promise<T> {
    try {
      return await this.connected(async (runner, conversation) => {
        conversation.add({ text: 'BEGIN READ ONLY' });
        conversation.add(...jurisdictionOf(caller));
        prepare(conversation);
        const tx = new ReadTransaction(this.contextOf(caller, runner, conversation));
        try {
          return await work(tx);
        } finally {
          tx.end();
          // Nothing hangs on the end of a reading: whoever uses the connection next comes behind it anyway.
          if (conversation.begun && !conversation.isOver) conversation.client.query('COMMIT').catch(() => undefined);
        }
      });
    } catch (error) {
      throw toProblem(error);
    }
  }

  /** Calls `listener` after every commit that published events or set timers; returns how to stop that. */
  onCommit(listener: (committed: Committed) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async commit(
    tx: Transaction,
    conversation: Conversation,
    extra: readonly BoundStatement[],
    countedBefore: () => number | undefined,
  ): Promise<void> {
    const { collected } = tx;
    if (collected.audits.length === 0) {
      if (saysItWrote(collected)) throw new UnauditedWriteError();
      await assertWroteNothing(conversation, countedBefore);
    }
    for (const part of [cancelStatement(collected), flushStatement(collected, tx.caller, this.random, extra)]) {
      if (part !== undefined) conversation.add(preparedOf(part.sql), part.params);
    }
    const { command } = await conversation.run({ text: 'COMMIT' });
    if (command !== 'COMMIT') {
      throw conflict({ code: 'transaction-rolled-back', detail: 'A statement of the change had failed.' });
    }
    this.announce(collected);
  }

  private announce({ events, timers }: Collected): void {
    if (events.length === 0 && timers.length === 0) return;
    const dueAt = timers.map((timer) => timer.dueAt.getTime());
    const committed: Committed = {
      eventTypes: events.map(({ type }) => type),
      firstTimerDueAt: timers.length === 0 ? undefined : new Date(Math.min(...dueAt)),
    };
    for (const listener of this.listeners) listener(committed);
  }

  /** A connection for the length of a transaction; one that broke does not go back to the pool. */
  private async connected<T>(use: (runner: QueryRunner, conversation: Conversation) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    let client: PoolClient;
    const since = performance.now();
    try {
      client = (await runner.connect()) as PoolClient;
    } catch (error) {
      throw sqlState(error) === undefined ? unavailable({ code: 'database-unavailable', cause: error }) : error;
    } finally {
      this.waited((performance.now() - since) / 1_000);
    }
    const conversation = new Conversation(client);
    const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
    Object.assign(runner, {
      // BEGIN does not go through TypeORM, which has to know that it must not begin again.
      isTransactionActive: true,
      transactionDepth: 1,
      query: (...args: unknown[]) => {
        conversation.release();
        return query(...args);
      },
    });
    try {
      return await use(runner, conversation);
    } catch (error) {
      if (conversation.begun && !conversation.isOver) {
        await client.query('ROLLBACK').catch((broken: unknown) => releaseBroken(runner, broken));
      }
      throw conversation.failure ?? error;
    } finally {
      await runner.release();
    }
  }

  private contextOf(caller: Caller, runner: QueryRunner, conversation: Conversation) {
    return { caller, now: this.clock.now(), conversation, manager: runner.manager, shapes: this.shapes };
  }
}

/** The division of everything that follows in the transaction; row-level security looks at it. */
function jurisdictionOf(caller: Caller): [Statement, string[]] {
  if (!/^\d{2,12}$/.test(caller.division)) throw new TypeError('The caller has no division');
  return [jurisdictionSet, [caller.division]];
}

const jurisdictionSet = preparedOf(`SELECT set_config('minzheng.division', $1, true)`);

function saysItWrote(collected: Collected): boolean {
  const { rowsWritten, events, timers, cancellations } = collected;
  return rowsWritten > 0 || events.length > 0 || timers.length > 0 || cancellations.length > 0;
}

/**
 * Rows written to tables of the service. PostgreSQL hands its counters on at most once a second, so those of earlier
 * transactions of the connection may still be among them. Asked of its functions: the view over them (pg_stat_xact_…)
 * joins and groups half the catalogue each time, for many times the cost.
 */
const rowsCounted = preparedOf(`SELECT coalesce(sum(pg_stat_get_xact_tuples_inserted(oid)
    + pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid)), 0)::float8 AS rows
  FROM pg_class WHERE relrowsecurity`);

/** The same, without looking where nothing can have been written. */
const rowsCountedIfAny = preparedOf(
  `SELECT CASE WHEN pg_current_xact_id_if_assigned() IS NULL THEN 0 ELSE (${rowsCounted.text}) END AS rows`,
);

/**
 * Writes that went past `tx` (manager, SQL) are seen in PostgreSQL's counters; the platform's tables have no policy.
 * @throws WriteSuspectedError when the counters cannot tell without having been read at the beginning
 */
async function assertWroteNothing(conversation: Conversation, countedBefore: () => number | undefined): Promise<void> {
  const counted = countOf(await conversation.run(rowsCountedIfAny));
  // Only now: the earlier count may have travelled in the same packet.
  const before = countedBefore();
  if (counted <= (before ?? 0)) return;
  throw before === undefined ? new WriteSuspectedError() : new UnauditedWriteError();
}

function countOf(result: QueryResult | undefined): number {
  return (result?.rows[0] as { rows: number } | undefined)?.rows ?? 0;
}

/** TypeORM's runner as far as it can give up a connection; only its own error listener does so otherwise. */
interface Breakable {
  releasePostgresConnection(error: unknown): Promise<void>;
}

function releaseBroken(runner: QueryRunner, error: unknown): Promise<void> {
  return (runner as unknown as Breakable).releasePostgresConnection(error);
}
