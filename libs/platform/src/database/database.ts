import type { Clock, RandomSource } from '@minzheng/domain';
import type { PoolClient, QueryResult } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Caller } from '../access/caller.js';
import type { IdempotencyStore, IdempotentTransaction } from '../idempotency/idempotency-store.js';
import { isRetryable, sqlState, toProblem, UnauditedWriteError } from './database.errors.js';
import { type BoundStatement, cancelStatement, flushStatement } from './flush.js';
import { ReadTransaction } from './read-transaction.js';
import type { WaitObserver } from './pool-metrics.js';
import { RowShapes } from './row-shape.js';
import { type Collected, Transaction } from './transaction.js';
import { conflict, unavailable } from '../problems/problem-error.js';

/** What a commit brought, for those who wait for it. */
export interface Committed {
  readonly events: number;
  readonly timers: number;
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
    return this.connected(async (runner, client) => {
      const opening = ['BEGIN', jurisdictionOf(caller)];
      if (observed) opening.push(rowsCounted);
      if (request !== undefined) opening.push(request.sql);
      const begun = client.query(opening.join('; ')) as unknown as Promise<QueryResult[]>;
      if (request !== undefined) {
        const answered = request.answerOf(await begun);
        if (answered !== undefined) {
          await client.query('ROLLBACK');
          return answered.value as T;
        }
      }
      begun.catch(() => undefined);
      const tx = new Transaction(this.contextOf(caller, runner, client), this.random);
      try {
        const answer = await work(tx);
        const extra = request === undefined ? [] : [request.store(answer)];
        const results = await begun;
        // Work that was not waited for could otherwise slip in behind the commit.
        tx.end();
        await this.commit(tx, client, extra, observed ? countOf(results[2]) : undefined);
        return answer;
      } finally {
        tx.end();
      }
    });
  }

  /** Runs `work` in one read-only transaction; what is outside the caller's subtree is not there. */
  async read<T>(caller: Caller, work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    try {
      return await this.connected(async (runner, client) => {
        const begun = client.query(`BEGIN READ ONLY; ${jurisdictionOf(caller)}`);
        begun.catch(() => undefined);
        const tx = new ReadTransaction(this.contextOf(caller, runner, client));
        try {
          const answer = await work(tx);
          await begun;
          await client.query('COMMIT');
          return answer;
        } finally {
          tx.end();
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
    client: PoolClient,
    extra: readonly BoundStatement[],
    countedBefore: number | undefined,
  ): Promise<void> {
    const { collected } = tx;
    if (collected.audits.length === 0) {
      if (saysItWrote(collected)) throw new UnauditedWriteError();
      await assertWroteNothing(client, countedBefore);
    }
    const statements = [cancelStatement(collected), flushStatement(collected, tx.caller, this.random, extra)];
    const flushed = statements
      .filter((statement) => statement !== undefined)
      .map(({ sql, params }) => client.query(sql, [...params]));
    // The commit follows without waiting: after a failed statement PostgreSQL turns it into a rollback.
    const results = await Promise.allSettled([...flushed, client.query('COMMIT')]);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    const committed = results.at(-1) as PromiseFulfilledResult<QueryResult>;
    if (committed.value.command !== 'COMMIT') {
      throw conflict({ code: 'transaction-rolled-back', detail: 'A statement of the change had failed.' });
    }
    this.announce({ events: collected.events.length, timers: collected.timers.length });
  }

  private announce(committed: Committed): void {
    if (committed.events === 0 && committed.timers === 0) return;
    for (const listener of this.listeners) listener(committed);
  }

  /** A connection for the length of a transaction; one that broke does not go back to the pool. */
  private async connected<T>(use: (runner: QueryRunner, client: PoolClient) => Promise<T>): Promise<T> {
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
    // BEGIN travels with the jurisdiction and not through TypeORM, which has to know that it must not begin again.
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
    try {
      return await use(runner, client);
    } catch (error) {
      await client.query('ROLLBACK').catch((broken: unknown) => releaseBroken(runner, broken));
      throw error;
    } finally {
      await runner.release();
    }
  }

  private contextOf(caller: Caller, runner: QueryRunner, client: PoolClient) {
    return { caller, now: this.clock.now(), client, manager: runner.manager, shapes: this.shapes };
  }
}

/** The division as a literal; it comes from a verified token, and is still checked because it becomes SQL. */
function jurisdictionOf(caller: Caller): string {
  if (!/^\d{2,12}$/.test(caller.division)) throw new TypeError('The caller has no division');
  return `SET LOCAL minzheng.division = '${caller.division}'`;
}

function saysItWrote(collected: Collected): boolean {
  const { rowsWritten, events, timers, cancellations } = collected;
  return rowsWritten > 0 || events.length > 0 || timers.length > 0 || cancellations.length > 0;
}

/**
 * Rows written to tables of the service. PostgreSQL hands its counters on at most once a second, so those of earlier
 * transactions of the connection may still be among them.
 */
const rowsCounted = `SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::float8 AS rows
  FROM pg_stat_xact_user_tables AS counters JOIN pg_class ON pg_class.oid = counters.relid WHERE relrowsecurity`;

/**
 * Writes that went past `tx` (manager, SQL) are seen in PostgreSQL's counters; the platform's tables have no policy.
 * @throws WriteSuspectedError when the counters cannot tell without having been read at the beginning
 */
async function assertWroteNothing(client: PoolClient, countedBefore: number | undefined): Promise<void> {
  const counted = `SELECT CASE WHEN pg_current_xact_id_if_assigned() IS NULL THEN 0 ELSE (${rowsCounted}) END AS rows`;
  if (countOf(await client.query(counted)) <= (countedBefore ?? 0)) return;
  throw countedBefore === undefined ? new WriteSuspectedError() : new UnauditedWriteError();
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
