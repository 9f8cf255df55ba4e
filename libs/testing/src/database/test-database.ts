import { randomBytes } from 'node:crypto';
import type { ServiceDefinition } from '@minzheng/platform';
import pg from 'pg';
import { addressOf, databasePrefix, quote } from './names.js';
import { ensureTemplate } from './test-template.js';

/** A migrated database of one test file. */
export interface TestDatabase {
  readonly name: string;
  /** As the role of a service: row-level security applies. */
  readonly url: string;
  /** As the owner of the tables, for commands such as `migrate`. */
  readonly ownerUrl: string;
  /** As superuser: sees the rows of all divisions, so that assertions do. */
  readonly owner: pg.Pool;
  /** Drops the database, whoever is still connected. */
  close(): Promise<void>;
}

const int8 = 20;
const date = 1082;

/** The same types services see: bigint as number, date as text. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === int8) return Number;
    if (oid === date) return String;
    return (pg.types.getTypeParser as (oid: number, format?: string) => (value: string) => unknown)(oid, format);
  },
};

/** A fresh copy of the service's template; databases of test processes that died are dropped on the way. */
export async function createTestDatabase(
  databaseUrl: string,
  definition: ServiceDefinition,
  policyDir: string,
): Promise<TestDatabase> {
  const admin = new pg.Client({ connectionString: databaseUrl, application_name: 'minzheng tests' });
  await admin.connect();
  try {
    await dropStale(admin);
    const template = await ensureTemplate(admin, databaseUrl, definition, policyDir);
    const name = `${databasePrefix}${randomBytes(8).toString('hex')}`;
    // Held as long as this connection: how others see that the database is in use.
    await admin.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name]);
    await admin.query(
      `CREATE DATABASE ${quote(name)} TEMPLATE ${quote(template.database)} OWNER ${quote(template.owner)}`,
    );
    const owner = new pg.Pool({ connectionString: addressOf(databaseUrl, name), max: 4, types });
    // Connections broken by the drop are of no interest.
    owner.on('error', () => undefined);
    return {
      name,
      url: addressOf(databaseUrl, name, template.app),
      ownerUrl: addressOf(databaseUrl, name, template.owner),
      owner,
      close: async () => {
        await owner.end();
        await admin.query(`DROP DATABASE IF EXISTS ${quote(name)} WITH (FORCE)`);
        await admin.end();
      },
    };
  } catch (error) {
    await admin.end();
    throw error;
  }
}

async function dropStale(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    'SELECT datname AS name FROM pg_database WHERE datname LIKE $1',
    [`${databasePrefix}%`],
  );
  for (const { name } of rows) {
    const lock = await admin.query<{ free: boolean }>('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS free', [
      name,
    ]);
    if (lock.rows[0]?.free !== true) continue;
    await admin.query(`DROP DATABASE IF EXISTS ${quote(name)} WITH (FORCE)`);
    await admin.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]);
  }
}
