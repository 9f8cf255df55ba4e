import { defineService } from '@minzheng/platform';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { addresses } from '../src/addresses.js';
import { createTestDatabase, type TestDatabase } from '../src/database/test-database.js';
import { defaultPolicyDir } from '../src/service/test-environment.js';
import { Notes1764100000000 } from './sample/note.migration.js';
import { sampleService } from './sample/sample-service.js';

const { databaseUrl } = addresses();

const note = (division: string): string =>
  `INSERT INTO note VALUES (gen_random_uuid(), 1, '${division}', now(), now(), 'text', false, 0)`;

async function asRole<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('databases of test files', () => {
  const open: TestDatabase[] = [];

  async function create(definition = sampleService): Promise<TestDatabase> {
    const database = await createTestDatabase(databaseUrl, definition, defaultPolicyDir());
    open.push(database);
    return database;
  }

  afterEach(async () => {
    await Promise.all(open.splice(0).map((database) => database.close()));
  });

  it('are migrated, apart from each other, and gone after close', async () => {
    const [first, second] = await Promise.all([create(), create()]);
    await first.owner.query(note('990101001'));
    const count = async (database: TestDatabase): Promise<unknown> =>
      (await database.owner.query('SELECT count(*) FROM note')).rows[0];
    expect([await count(first), await count(second)]).toEqual([{ count: 1 }, { count: 0 }]);
    await first.close();
    open.splice(open.indexOf(first), 1);
    const { rows } = await second.owner.query('SELECT datname FROM pg_database WHERE datname = $1', [first.name]);
    expect(rows).toEqual([]);
  });

  it('hold the policy figures of the packs', async () => {
    const { owner } = await create();
    const { rows } = await owner.query(`SELECT count(*) > 0 AS stored FROM policy_figure`);
    expect(rows).toEqual([{ stored: true }]);
  });

  it('give the service a role that row-level security binds, and the assertions one that it does not', async () => {
    const database = await create();
    await database.owner.query(note('990101001'));
    await database.owner.query(note('990102001'));
    const seen = await asRole(database.url, async (client) => {
      const blind = await client.query('SELECT division FROM note');
      await client.query(`SET minzheng.division = '990101'`);
      const inside = await client.query('SELECT division FROM note');
      return [blind.rows, inside.rows];
    });
    expect(seen).toEqual([[], [{ division: '990101001' }]]);
    await expect(asRole(database.url, (client) => client.query('DROP TABLE note'))).rejects.toThrow('must be owner');
    const all = await database.owner.query('SELECT division FROM note ORDER BY division');
    expect(all.rows).toEqual([{ division: '990101001' }, { division: '990102001' }]);
  });

  it('are made from a new template when the migrations change', async () => {
    class Changed extends Notes1764100000000 {
      override async up(runner: QueryRunner): Promise<void> {
        await super.up(runner);
        await runner.query('ALTER TABLE note ADD COLUMN colour text');
      }
    }
    await create();
    const changed = await create(defineService({ ...sampleService, migrations: [Changed] }));
    const { rows } = await changed.owner.query(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'note' AND column_name = 'colour'`,
    );
    expect(rows).toEqual([{ name: 'colour' }]);
  });

  it('of runs that died are dropped by the next one', async () => {
    const admin = new pg.Client({ connectionString: databaseUrl });
    await admin.connect();
    try {
      await admin.query('CREATE DATABASE mzt_file_0000000000000000');
      await create();
      const { rowCount } = await admin.query(`SELECT FROM pg_database WHERE datname = 'mzt_file_0000000000000000'`);
      expect(rowCount).toBe(0);
    } finally {
      await admin.query('DROP DATABASE IF EXISTS mzt_file_0000000000000000');
      await admin.end();
    }
  });
});
