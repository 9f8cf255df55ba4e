import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import pg from 'pg';

import { waitFor } from '../lib/problem.ts';
import { Progress } from '../lib/progress.ts';
import { type Runtime, runtimeFile } from '../lib/runtime.ts';
import { placesOf } from '../sandbox/platform.ts';
import { settledIn } from '../services/backing-services.ts';
import { removePostgres } from '../services/postgres.ts';
import { type Backup, takeBackup } from './backup.ts';
import { restore } from './restore.ts';
import { readSecrets, saveSecrets } from './secrets.ts';

const stateFolder = path.dirname(process.env['SYSTEM_RUNTIME'] ?? '');
const places = placesOf(stateFolder);
const silent = new Progress({ write: () => undefined, terminal: false });

/** The way back is walked by `npm run test:restore`, which needs minutes. */
describe('a backup of the running platform', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'minzheng-backup-'));
  const keys = path.join(folder, 'keys/keys.json');
  const to = path.join(folder, 'backups');
  const emptyState = path.join(folder, 'state');
  let backup: Backup;
  let serverUrl: string;

  const attempt = (keysFile = keys, into = emptyState) =>
    restore({ places: placesOf(into), from: to, keys: keysFile, progress: silent });

  beforeAll(async () => {
    // PostgreSQL's user has to walk there.
    chmodSync(folder, 0o755);
    const runtime = JSON.parse(readFileSync(runtimeFile(stateFolder), 'utf8')) as Runtime;
    const settled = settledIn(path.join(places.sandboxFolder, 'services'));
    serverUrl = `postgres://postgres:${settled?.password}@127.0.0.1:${settled?.ports.postgresql}/postgres`;
    const { kafkaBrokers, redisUrl } = runtime;
    backup = await takeBackup({ places, serverUrl, kafkaBrokers, redisUrl, to });
    saveSecrets(places.sandboxFolder, keys);
  });
  afterAll(() => {
    removePostgres(emptyState);
    rmSync(folder, { recursive: true, force: true });
  });

  it('is consistent: the whole copy is named with its digests, and the log up to its end lies beside it', () => {
    const data = path.join(backup.base, 'data');
    for (const [name, { sha256 }] of Object.entries(backup.manifest.files)) {
      expect([
        name,
        createHash('sha256')
          .update(readFileSync(path.join(data, name)))
          .digest('hex'),
      ]).toEqual([name, sha256]);
    }
    expect(Object.keys(backup.manifest.files)).toContain('global/pg_control');
    expect(backup.manifest.postgresql.databases).toEqual(
      expect.arrayContaining(['data_verification', 'sandbox_departments', 'social_assistance']),
    );
    const segment = /\(file ([0-9A-F]{24})\)/.exec(readFileSync(path.join(data, 'backup_label'), 'utf8'))?.[1] ?? '';
    expect(globSync(`wal/${segment}.gz`, { cwd: to })).toHaveLength(1);
  });

  it('notes where topics end and groups stand', () => {
    const { topics, groups } = backup.manifest.kafka;
    expect(topics.map(({ topic }) => topic)).toContain('minzheng.social-assistance.benefit-application.v1');
    const noted = groups.flatMap(({ topics: followed }) => followed.map(({ topic }) => topic));
    expect(topics.map(({ topic }) => topic)).toEqual(expect.arrayContaining(noted));
  });

  it('names its keys and holds none of them', () => {
    const { fieldKeys, personKeySecrets } = readSecrets(keys).settings;
    expect(backup.manifest.keys.fieldKeys.map(({ id }) => id)).toEqual([fieldKeys.split(':')[0]]);
    const secrets = [fieldKeys, personKeySecrets].map((ring) => ring.split(':')[1] ?? '');
    const forbidden = secrets.flatMap((secret) => [Buffer.from(secret), Buffer.from(secret, 'base64')]);
    for (const file of globSync('**/*', { cwd: backup.base })) {
      const place = path.join(backup.base, file);
      if (!statSync(place).isFile()) continue;
      const content = readFileSync(place);
      expect(forbidden.some((secret) => content.includes(secret))).toBe(false);
    }
    expect(statSync(keys).mode & 0o077).toBe(0);
  });

  it('does not go to a server without its keys, nor over one that has data', async () => {
    const { settings, databasePassword } = readSecrets(keys);
    const other = path.join(folder, 'other.json');
    const fieldKeys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
    writeFileSync(other, JSON.stringify({ settings: { ...settings, fieldKeys }, databasePassword }));
    await expect(attempt(other)).rejects.toThrow('FIELD_KEYS is not the ring of this backup');
    await expect(attempt(keys, stateFolder)).rejects.toThrow('There are databases in');
  });

  it('is refused when a file was damaged, and leaves no databases behind', async () => {
    appendFileSync(path.join(backup.base, 'data/PG_VERSION'), ' ');
    await expect(attempt()).rejects.toThrow('PG_VERSION');
    await expect(attempt()).rejects.toThrow('is damaged');
  });

  it('does not end with the copy: what is written later is archived beside it within seconds', async () => {
    const server = new pg.Client({ connectionString: serverUrl });
    await server.connect();
    const { rows } = await server.query<{ segment: string }>(
      `SELECT pg_walfile_name(pg_current_wal_lsn()) AS segment, pg_logical_emit_message(false, 'spec', 'later')`,
    );
    await server.end();
    const archived = path.join(to, `wal/${rows[0]?.segment}.gz`);
    await waitFor('The log of what was written later', () => existsSync(archived), { timeoutMs: 90_000 });
  });
});
