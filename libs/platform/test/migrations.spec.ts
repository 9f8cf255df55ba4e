import { randomBytes } from 'node:crypto';
import { FixedClock } from '@minzheng/domain';
import { addresses, createTestDatabase, defaultPolicyDir, testEnvironment, type TestDatabase } from '@minzheng/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createService, defineService, jurisdictionThrough, migrate, migrationsOf, shared } from '../src/index.js';
import { revertLastMigration, type MigrationSettings } from '../src/migrations/migrate.js';
import { Dossiers1767300000000, dossierService } from './support/dossier-service.js';

/** A migration made of SQL, with what follows it. */
function migration(
  name: string,
  sql: string,
  then?: (runner: QueryRunner) => Promise<void>,
): new () => MigrationInterface {
  return class implements MigrationInterface {
    readonly name = `${name}1767400000000`;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql);
      await then?.(runner);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query('DROP TABLE extra');
    }
  };
}

const withExtra = (extra: new () => MigrationInterface) =>
  defineService({ ...dossierService, migrations: [Dossiers1767300000000, extra] });

const extraTable = 'CREATE TABLE extra (id uuid PRIMARY KEY, dossier_id uuid NOT NULL REFERENCES dossier)';

describe('migrations', () => {
  let database: TestDatabase;
  let settings: MigrationSettings;

  beforeEach(async () => {
    database = await createTestDatabase(addresses().databaseUrl, dossierService, defaultPolicyDir());
    settings = {
      databaseOwnerUrl: database.ownerUrl,
      databaseUrl: database.url,
      clock: new FixedClock('2026-03-02T09:00:00+08:00'),
    };
  });
  afterEach(() => database.close());

  async function tables(): Promise<string[]> {
    const { rows } = await database.owner.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'm') ORDER BY relname`,
    );
    return rows.map(({ name }) => name);
  }

  async function applied(): Promise<string[]> {
    const { rows } = await database.owner.query<{ name: string }>('SELECT name FROM migration ORDER BY id');
    return rows.map(({ name }) => name);
  }

  it('go up once, down one by one, and up again', async () => {
    const all = migrationsOf(dossierService).map((each) => new each().name);
    const before = await tables();
    expect(await migrate(dossierService, settings)).toEqual([]);
    expect(await applied()).toEqual(all);

    await revertLastMigration(dossierService, settings);
    expect(await applied()).toEqual(all.slice(0, -1));
    expect(await tables()).not.toContain('dossier');
    for (const left of all.slice(0, -1).keys()) {
      await revertLastMigration(dossierService, settings);
      expect(await applied()).toHaveLength(all.length - 2 - left);
    }
    expect(await tables()).toEqual(['migration']);

    expect(await migrate(dossierService, settings)).toEqual(all);
    expect(await tables()).toEqual(before);
  });

  it('run once when several processes start them at the same time', async () => {
    await revertLastMigration(dossierService, settings);
    const runs = await Promise.all([1, 2, 3].map(() => migrate(dossierService, settings)));
    expect(runs.flat()).toEqual(['Dossiers1767300000000']);
  });

  it.each([
    ['a table without a policy', extraTable],
    ['a table whose owner is exempt', `${extraTable}; ALTER TABLE extra ENABLE ROW LEVEL SECURITY`],
    ['a copy of rows', 'CREATE MATERIALIZED VIEW extra AS SELECT * FROM dossier'],
  ])('refuse %s and leave nothing of it', async (_what, sql) => {
    const before = [await tables(), await applied()];
    await expect(migrate(withExtra(migration('Open', sql)), settings)).rejects.toThrow(
      'Tables without jurisdiction(), jurisdictionThrough() or shared(): extra',
    );
    expect([await tables(), await applied()]).toEqual(before);
  });

  it('accept tables that belong to their parent’s place, or openly to none', async () => {
    const child = migration('Child', extraTable, (runner) =>
      jurisdictionThrough(runner, 'extra', 'dossier_id', 'dossier', { privileges: ['SELECT'] }),
    );
    expect(await migrate(withExtra(child), settings)).toEqual(['Child1767400000000']);
    const { rows } = await database.owner.query(
      `SELECT privilege_type AS privilege FROM information_schema.role_table_grants
       WHERE table_name = 'extra' AND grantee = $1`,
      [new URL(database.url).username],
    );
    expect(rows).toEqual([{ privilege: 'SELECT' }]);
    await revertLastMigration(withExtra(child), settings);
    const open = migration('Common', extraTable, (runner) => shared(runner, 'extra'));
    expect(await migrate(withExtra(open), settings)).toEqual(['Common1767400000000']);
  });

  it('leave nothing of a migration that fails half way', async () => {
    const before = await tables();
    const broken = migration('Broken', extraTable, (runner) => runner.query('SELECT 1 / 0'));
    await expect(migrate(withExtra(broken), settings)).rejects.toMatchObject({ code: '22012' });
    expect(await tables()).toEqual(before);
  });

  it('refuse a role of the service that owns, bypasses or does not exist', async () => {
    const as = (role: string): MigrationSettings => ({
      ...settings,
      databaseUrl: Object.assign(new URL(database.url), { username: role }).href,
    });
    const owner = new URL(database.ownerUrl).username;
    const superuser = new URL(addresses().databaseUrl).username;
    for (const role of [owner, superuser]) {
      await expect(migrate(dossierService, as(role))).rejects.toThrow('must not bypass row-level security');
    }
    await expect(migrate(dossierService, as('nobody_at_all'))).rejects.toThrow('does not exist');
  });

  it.each([
    ['bypasses row-level security', 'BYPASSRLS', undefined],
    ['may create roles', 'CREATEROLE', undefined],
    ['may become the owner', '', 'owner'],
    ['may read every table', '', 'pg_read_all_data'],
  ])('refuse a role that %s', async (_what, attribute, group) => {
    const role = `mzt_role_${randomBytes(6).toString('hex')}`;
    await database.owner.query(`CREATE ROLE ${role} ${attribute}`);
    try {
      const of = group === 'owner' ? new URL(database.ownerUrl).username : group;
      if (of !== undefined) await database.owner.query(`GRANT "${of}" TO ${role}`);
      const databaseUrl = Object.assign(new URL(database.url), { username: role }).href;
      await expect(migrate(dossierService, { ...settings, databaseUrl })).rejects.toThrow('must not bypass');
    } finally {
      await database.owner.query(`DROP ROLE ${role}`);
    }
  });

  const environmentFor = (databaseUrl: string) =>
    testEnvironment(
      {
        databaseUrl,
        databaseOwnerUrl: database.ownerUrl,
        kafkaBrokers: addresses().kafkaBrokers,
        topicPrefix: '',
        issuerUrl: 'http://127.0.0.1:1',
      },
      {},
    );

  it('leave the owner and superusers out of a service: it refuses to start as one of them', async () => {
    const superuser = Object.assign(new URL(addresses().databaseUrl), { pathname: `/${database.name}` }).href;
    for (const privileged of [database.ownerUrl, superuser]) {
      const starting = createService(dossierService, { environment: environmentFor(privileged) });
      await expect(starting).rejects.toThrow('must own no table and not bypass row-level security');
    }
  });

  it('have to be done before the service starts', async () => {
    await revertLastMigration(dossierService, settings);
    const environment = environmentFor(database.url);
    await expect(createService(dossierService, { environment })).rejects.toThrow(
      'lacks 1 migration(s): run the command migrate',
    );
    const { rows } = await database.owner.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND usename = $1`,
      [new URL(database.url).username],
    );
    expect(rows).toEqual([]);
  });
});
