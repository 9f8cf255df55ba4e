import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import pg from 'pg';

import { openToOthers, root } from '../lib/paths.ts';
import { ToolProblem } from '../lib/problem.ts';
import { ProcessList } from '../lib/processes.ts';
import type { Places } from '../sandbox/platform.ts';
import { archivePointer, homeOf } from '../services/postgres.ts';
import { readClock } from './clock.ts';
import { type CopiedFile, copyFile, filesOf, foldersOf, giveTo } from './files.ts';
import { baseName, basesIn, dataFolder, type Manifest, readManifest, walFolder, writeManifest } from './manifest.ts';
import { readPositions } from './positions.ts';
import { marksOf, secretsOf } from './secrets.ts';

/** A piece of the log that is not full is closed and archived after this time, so no more than that is lost. */
export const archiveEverySeconds = 5;

export interface BackupOptions {
  places: Places;
  /** Superuser's address of the server of our own. */
  serverUrl: string;
  kafkaBrokers: string;
  redisUrl: string;
  /** Folder of the backups and of the log. */
  to: string;
  tell?: (detail: string) => void;
}

export interface Backup {
  base: string;
  manifest: Manifest;
}

/**
 * Copies all databases of the running platform as of one moment, and has the log archived from here on, so that a
 * restore may go on to any later moment. Nobody waits for it and nothing is stopped.
 */
export async function takeBackup(options: BackupOptions): Promise<Backup> {
  const { places, tell = () => undefined } = options;
  if (!new ProcessList(places.listFile).find('postgresql')) {
    throw new ToolProblem(
      'PostgreSQL is not one of ours, so its own means have to back it up.',
      'docs/operations.md says what belongs together',
    );
  }
  const { home, user } = await homeOf(path.join(places.sandboxFolder, 'services/postgresql'));
  const to = path.resolve(options.to);
  const wal = path.join(to, walFolder);
  mkdirSync(wal, { recursive: true });
  if (user && !openToOthers(to)) {
    throw new ToolProblem(
      `PostgreSQL's user may not walk to ${to} to put its log there.`,
      'npm run backup -- --to a folder below /var/backups',
    );
  }
  chmodSync(wal, 0o700);
  giveTo(user, wal);

  const server = new pg.Client({ connectionString: options.serverUrl });
  await server.connect();
  try {
    const identity = await identityOf(server);
    refuseForeign(to, identity);
    const startedAt = new Date();
    const base = path.join(to, baseName(startedAt));
    mkdirSync(base, { mode: 0o700 });
    const kafka = await readPositions(options.kafkaBrokers);
    const clock = await readClock(options.redisUrl);
    await archiveTo(server, home, wal);
    const label = path.basename(base);
    const { rows: started } = await server.query<{ lsn: string }>('SELECT pg_backup_start($1, true)::text AS lsn', [
      label,
    ]);
    const files = await copyData(path.join(home, 'data'), path.join(base, dataFolder), tell);
    tell('waiting for the log');
    const { rows: stopped } = await server.query<{ lsn: string; labelfile: string }>(
      'SELECT lsn::text, labelfile FROM pg_backup_stop(true)',
    );
    const [start, stop] = [started[0], stopped[0]];
    if (!start || !stop) throw new Error('PostgreSQL did not say where the backup begins and ends');
    writeFileSync(path.join(base, dataFolder, 'backup_label'), stop.labelfile, { mode: 0o600, flush: true });
    const { settings } = secretsOf(places.sandboxFolder);
    const manifest: Manifest = {
      format: 1,
      version: (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version,
      startedAt: startedAt.toISOString(),
      finishedAt: new Date().toISOString(),
      postgresql: { ...identity, startLsn: start.lsn, stopLsn: stop.lsn },
      kafka,
      keys: {
        fieldKeys: marksOf(settings.fieldKeys),
        childFieldKeys: marksOf(settings.childFieldKeys),
        reporterKeys: marksOf(settings.reporterKeys),
        personKeySecrets: marksOf(settings.personKeySecrets),
      },
      clock: clock ?? null,
      files,
    };
    writeManifest(base, manifest);
    return { base, manifest };
  } finally {
    await server.end();
  }
}

type Identity = Pick<Manifest['postgresql'], 'version' | 'systemIdentifier' | 'timeline' | 'databases'>;

async function identityOf(server: pg.Client): Promise<Identity> {
  const { rows } = await server.query<Identity>(
    `SELECT current_setting('server_version') AS version, system_identifier::text AS "systemIdentifier",
       timeline_id AS timeline,
       ARRAY(SELECT datname::text FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY datname) AS databases
     FROM pg_control_system(), pg_control_checkpoint()`,
  );
  return rows[0] ?? { version: '', systemIdentifier: '', timeline: 0, databases: [] };
}

/** Two servers, or two lives of one, in the same log would overwrite each other. */
function refuseForeign(to: string, { systemIdentifier, timeline }: Identity): void {
  const newest = basesIn(to).at(-1);
  if (newest === undefined) return;
  const { postgresql } = readManifest(newest);
  if (postgresql.systemIdentifier === systemIdentifier && postgresql.timeline === timeline) return;
  throw new ToolProblem(
    `${to} holds backups of another server, or from before a restore of this one.`,
    'npm run backup -- --to ANOTHER-FOLDER',
  );
}

async function archiveTo(server: pg.Client, home: string, wal: string): Promise<void> {
  const pointer = path.join(home, archivePointer);
  writeFileSync(`${pointer}.draft`, `${wal}\n`, { mode: 0o644 });
  renameSync(`${pointer}.draft`, pointer);
  await server.query(`ALTER SYSTEM SET archive_timeout = '${archiveEverySeconds}s'`);
  await server.query('SELECT pg_reload_conf()');
}

async function copyData(data: string, to: string, tell: (detail: string) => void): Promise<Record<string, CopiedFile>> {
  for (const folder of foldersOf(data)) mkdirSync(path.join(to, folder), { recursive: true, mode: 0o700 });
  const names = filesOf(data);
  const copied: Record<string, CopiedFile> = {};
  for (const [index, name] of names.entries()) {
    const file = await copyFile(path.join(data, name), path.join(to, name));
    if (file) copied[name] = file;
    if (index % 100 === 0) tell(`${index} of ${names.length} files`);
  }
  return copied;
}
