import { pruneInbox, type Queryable } from '@minzheng/messaging';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { CheckResult } from '../health/health.js';
import { migrationsOf } from '../migrations/migrate.js';
import { sqlState } from './database.errors.js';
import type { ServiceData } from './data-source.js';

const UNDEFINED_TABLE = '42P01';
/** Longer than topics and dead letters are kept, so that a replayed event is still known. */
const INBOX_DAYS = 120;
const PRUNE_LIMIT = 10_000;

/** The pool under TypeORM, for statements outside of transactions and for what is counted. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { readonly master: Pool }).master;
}

/** The pool as messaging wants it; looked up late, because it exists only once the data source is connected. */
export function queryableOf(dataSource: DataSource): Queryable {
  return { query: (sql, params) => poolOf(dataSource).query(sql, params) };
}

/**
 * A service runs on the schema it was written for, or not at all.
 * @throws Error that names the command when migrations are missing
 */
export async function assertMigrated(dataSource: DataSource, service: ServiceData): Promise<void> {
  const applied = await appliedMigrations(dataSource);
  const missing = migrationsOf(service)
    .map((migration) => new migration().name ?? migration.name)
    .filter((name) => !applied.has(name));
  if (missing.length > 0) {
    throw new Error(`The database lacks ${missing.length} migration(s): run the command migrate`);
  }
}

async function appliedMigrations(dataSource: DataSource): Promise<ReadonlySet<string>> {
  try {
    const { rows } = await poolOf(dataSource).query<{ name: string }>('SELECT name FROM migration');
    return new Set(rows.map(({ name }) => name));
  } catch (error) {
    if (sqlState(error) === UNDEFINED_TABLE) return new Set();
    throw error;
  }
}

/** Whether PostgreSQL answers. */
export async function checkDatabase(dataSource: DataSource): Promise<CheckResult> {
  try {
    await poolOf(dataSource).query('SELECT 1');
    return { up: true };
  } catch {
    return { up: false, reason: 'unreachable' };
  }
}

/** Forgets answers that are too old to be asked for again, and events that cannot come again. */
export async function prune(dataSource: DataSource): Promise<void> {
  const pool = poolOf(dataSource);
  await pool.query(
    `DELETE FROM idempotency_key WHERE key = ANY (ARRAY(
       SELECT key FROM idempotency_key WHERE expires_at < now() LIMIT $1))`,
    [PRUNE_LIMIT],
  );
  await pruneInbox(queryableOf(dataSource), INBOX_DAYS, PRUNE_LIMIT);
}
