import type { Clock, RandomSource } from '@minzheng/domain';
import type { PoolClient, QueryResult } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Caller } from '../access/caller.js';
import type { IdempotencyStore } from '../idempotency/idempotency-store.js';
import { isRetryable, sqlState, toProblem, UnauditedWriteError } from './database.errors.js';
import { type BoundStatement, cancelStatement, flushStatement } from './flush.js';
import { ReadTransaction } from './read-transaction.js';
import { RowShapes } from './row-shape.js';
import { type Collected, Transaction } from './transaction.js';
import { conflict, unavailable } from '../problems/problem-error.js';

/** What a commit brought, for those who wait for it. */
export interface Committed {
  readonly events: number;
  readonly timers: number;
}

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
    const request = caller.idempotency === undefined ? undefined : this.idempotency.begin(caller);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.connected(async (runner, client) => {
          // Consumers and timers may rightly do nothing; only for them is it worth knowing what was counted before.
          const observed = caller.kind === 'system' ? `; ${rowsCounted}` : '';
          const begin = `BEGIN; ${jurisdictionOf(caller)}${observed}${request === undefined ? '' : `; ${request.sql}`}`;
          const begun = client.query(begin) as unknown as Promise<QueryResult[]>;
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
            await this.commit(tx, client, extra, observed === '' ? 0 : countOf(results[2]));
            return answer;
          } finally {
            tx.end();
          }
        });
      } catch (error) {
        if (attempt < maxAttempts && isRetryable(error)) continue;
        throw toProblem(error);
      }
    }
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
    countedBefore: number,
  ): Promise<void> {
    const { collected } = tx;
    if (collected.audits.length === 0 && (saysItWrote(collected) || (await wroteUnnoticed(client, countedBefore)))) {
      throw new UnauditedWriteError();
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
    try {
      client = (await runner.connect()) as PoolClient;
    } catch (error) {
      throw sqlState(error) === undefined ? unavailable({ code: 'database-unavailable', cause: error }) : error;
    }
    // BEGIN travels with the jurisdiction and not through TypeORM, which has to know that it must not begin again.
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
    try {
      return await use(runner, client);
    } catch (error) {
      await client.query('ROLLBACK').catch((broken: Error) => releaseBroken(runner, broken));
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

/** Writes that went past `tx` (manager, SQL) are seen in PostgreSQL's counters; the platform's tables have no policy. */
async function wroteUnnoticed(client: PoolClient, countedBefore: number): Promise<boolean> {
  const counted = `SELECT CASE WHEN pg_current_xact_id_if_assigned() IS NULL THEN 0 ELSE (${rowsCounted}) END AS rows`;
  return countOf(await client.query(counted)) > countedBefore;
}

function countOf(result: QueryResult | undefined): number {
  return (result?.rows[0] as { rows: number } | undefined)?.rows ?? 0;
}

async function releaseBroken(runner: QueryRunner, error: Error): Promise<void> {
  const { releasePostgresConnection } = runner as unknown as {
    releasePostgresConnection(this: QueryRunner, error: Error): Promise<void>;
  };
  await releasePostgresConnection.call(runner, error);
}
