import { shanghaiDate, type Clock } from '@minzheng/domain';
import { loadPolicyPacks, storePolicyPacks } from '@minzheng/policy';
import { MigrationExecutor, type QueryRunner } from 'typeorm';
import { createDataSource, type ServiceData } from '../database/data-source.js';
import { PlatformTables1764000000000, platformTables } from './1764000000000-platform-tables.js';
import { ParkedTimers1764200000000 } from './1764200000000-parked-timers.js';
import { ConsumerPositions1766000000000, positionTable } from './1766000000000-consumer-positions.js';

export interface MigrationSettings {
  /** Owner of the tables. */
  readonly databaseOwnerUrl: string;
  /** Its user is the service's role; it gets its rights here. */
  readonly databaseUrl: string;
  readonly policyDir?: string | undefined;
  readonly clock: Clock;
}

/** The migrations of a service, the platform's and its own, in the order of their timestamps. */
export function migrationsOf(service: ServiceData): ServiceData['migrations'] {
  const all = [
    PlatformTables1764000000000,
    ParkedTimers1764200000000,
    ConsumerPositions1766000000000,
    ...service.migrations,
  ];
  return all.sort((left, right) => timestampOf(left) - timestampOf(right));
}

/** The name ends with it. */
function timestampOf(migration: ServiceData['migrations'][number]): number {
  return Number(/\d+$/.exec(new migration().name ?? migration.name)?.[0]);
}

/**
 * Brings a database up to date, one process at a time, all or nothing, and stores the policy packs.
 * @returns the names of the migrations that ran
 * @throws Error when the service's role could go past row-level security, or a table was left open to everyone
 */
export async function migrate(service: ServiceData, settings: MigrationSettings): Promise<string[]> {
  const packs = settings.policyDir === undefined ? [] : await loadPolicyPacks(settings.policyDir);
  return asOwner(service, settings, async (runner) => {
    const executed = await new MigrationExecutor(runner.dataSource, runner).executePendingMigrations();
    await assertProtected(runner);
    if (packs.length > 0) await storePolicyPacks(runner, packs, shanghaiDate(settings.clock.now()));
    return executed.map((migration) => migration.name);
  });
}

/** Takes back the last migration. */
export async function revertLastMigration(service: ServiceData, settings: MigrationSettings): Promise<void> {
  await asOwner(service, settings, (runner) => new MigrationExecutor(runner.dataSource, runner).undoLastMigration());
}

/** One transaction on one connection, so that what is refused at its end leaves nothing behind. */
async function asOwner<T>(
  service: ServiceData,
  settings: MigrationSettings,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const dataSource = createDataSource(
    { name: `${service.name} migrate`, entities: [], migrations: migrationsOf(service) },
    { url: settings.databaseOwnerUrl, pool: 1, pipeline: false, appRole: roleOf(settings.databaseUrl) },
  );
  await dataSource.initialize();
  try {
    const runner = dataSource.createQueryRunner();
    try {
      await assertOrdinaryRole(runner, roleOf(settings.databaseUrl));
      await runner.startTransaction();
      await runner.query(`SELECT pg_advisory_xact_lock(hashtextextended('minzheng migrate', 0))`);
      const result = await work(runner);
      await runner.commitTransaction();
      return result;
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  } finally {
    await dataSource.destroy();
  }
}

function roleOf(databaseUrl: string): string {
  return decodeURIComponent(new URL(databaseUrl).username);
}

/** A role that owns the tables or bypasses their policies, or may become one that does, would see every place. */
async function assertOrdinaryRole(runner: QueryRunner, role: string): Promise<void> {
  const [found] = (await runner.query(
    `SELECT EXISTS (
       SELECT FROM pg_roles AS other WHERE pg_has_role(app.oid, other.oid, 'MEMBER')
         AND (other.rolsuper OR other.rolbypassrls OR other.rolreplication OR other.rolcreaterole
              OR other.rolname IN (current_user, 'pg_read_all_data', 'pg_write_all_data'))) AS privileged
     FROM pg_roles AS app WHERE app.rolname = $1`,
    [role],
  )) as { privileged: boolean }[];
  if (found === undefined) throw new Error(`The role of DATABASE_URL does not exist: ${role}`);
  if (found.privileged) throw new Error(`The role of DATABASE_URL must not bypass row-level security: ${role}`);
}

/** A table without a policy, or a copy of one, is open to all divisions; only the platform's own may be. */
async function assertProtected(runner: QueryRunner): Promise<void> {
  const open = (await runner.query(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'm', 'f') AND NOT relispartition
       AND NOT (relrowsecurity AND relforcerowsecurity) AND relname <> ALL ($1)`,
    [['migration', ...platformTables, positionTable]],
  )) as { name: string }[];
  if (open.length === 0) return;
  const names = open.map(({ name }) => name).join(', ');
  throw new Error(`Tables without jurisdiction(), jurisdictionThrough() or shared(): ${names}`);
}
