import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import pg from 'pg';

import { ToolProblem, waitFor } from '../lib/problem.ts';
import { ProcessList } from '../lib/processes.ts';
import type { Progress } from '../lib/progress.ts';
import { applications } from '../sandbox/applications.ts';
import { build } from '../sandbox/build.ts';
import { Environment } from '../sandbox/environment.ts';
import type { Places } from '../sandbox/platform.ts';
import { Programs } from '../sandbox/programs.ts';
import { startBackingServices } from '../services/backing-services.ts';
import { homeOf, type PostgresHome } from '../services/postgres.ts';
import { restoreClock } from './clock.ts';
import { copyFile, emptyFolders, foldersOf, giveTo } from './files.ts';
import { dataFolder, type Manifest, newestBase, readManifest, walFolder } from './manifest.ts';
import { clusterAt } from './positions.ts';
import { installSecrets, readSecrets, requireKeys } from './secrets.ts';

export interface RestoreOptions {
  /** Their databases must not exist yet; a Kafka that survived may. */
  places: Places;
  from: string;
  /** File of the secrets. */
  keys: string;
  /** The moment to go on to; the end of the archived log without one. */
  at?: Date | undefined;
  /** Servers that survived elsewhere. */
  given?: { kafkaBrokers?: string; redisUrl?: string };
  progress: Progress;
}

export interface Restored {
  base: string;
  /** The last transaction that is there again; nothing when none came after the copy. */
  recoveredTo: Date | undefined;
  /** Whether it is the Kafka of the backup. */
  kafkaSurvived: boolean;
}

/** Longer than any replay in a sandbox. */
const replayWithinMs = 600_000;

/**
 * Brings all databases back to one moment, and consumers and topics in line with them. The servers are left running
 * without programs; whoever calls ends them or starts the platform.
 * @throws ToolProblem when backup, keys or place do not fit; then there are no databases as before
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { places, from, at, progress } = options;
  const secrets = readSecrets(options.keys);
  const base = newestBase(from, at);
  const manifest = readManifest(base);
  requireKeys('FIELD_KEYS', secrets.settings.fieldKeys, manifest.keys.fieldKeys);
  requireKeys('FIELD_KEYS of child-welfare', secrets.settings.childFieldKeys, manifest.keys.childFieldKeys);
  requireKeys('REPORTER_KEYS', secrets.settings.reporterKeys, manifest.keys.reporterKeys);
  requireKeys('PERSON_KEY_SECRETS', secrets.settings.personKeySecrets, manifest.keys.personKeySecrets);
  const folder = path.join(places.sandboxFolder, 'services');
  const home = await homeOf(path.join(folder, 'postgresql'));
  if (existsSync(path.join(home.home, 'data'))) {
    throw new ToolProblem(
      `There are databases in ${places.stateFolder} already.`,
      'npm run reset, or another MINZHENG_STATE',
    );
  }

  await progress.step('Building applications and libraries', () => build());
  await progress.step(`Copying the databases of ${manifest.finishedAt}`, () => copyBack(base, manifest, home));
  installSecrets(places.sandboxFolder, secrets);
  prepareRecovery(home, path.resolve(from, walFolder), at);
  const processes = new ProcessList(places.listFile);
  const given = options.given ?? {};
  const addresses = await progress.step('Starting PostgreSQL, Kafka and Redis', (tell) =>
    startBackingServices({ folder, processes, given, throwaway: false, say: tell }),
  );
  const recoveredTo = await progress.step('Going on with the archived log', () => recovered(addresses.databaseUrl));
  if (manifest.clock !== null) await restoreClock(addresses.redisUrl, manifest.clock);

  const environment = new Environment(secrets.settings, addresses, places.sandboxFolder, {});
  const programs = new Programs(environment, processes, places.logFolder);
  mkdirSync(places.logFolder, { recursive: true });
  const kafkaSurvived = (await clusterAt(addresses.kafkaBrokers)) === manifest.kafka.clusterId;
  await progress.step(kafkaSurvived ? 'Aligning consumers with the databases' : 'Filling the topics again', () =>
    kafkaSurvived ? alignWithTopics(programs, places) : refillTopics(programs),
  );
  return { base, recoveredTo, kafkaSurvived };
}

async function copyBack(base: string, manifest: Manifest, { home, user }: PostgresHome): Promise<void> {
  const data = path.join(home, 'data');
  try {
    await copyVerified(base, manifest, data);
  } catch (error) {
    // Half a server must not be taken for one by the next attempt.
    rmSync(data, { recursive: true, force: true });
    throw error;
  }
  giveTo(user, data);
}

/** Files are compared with the manifest while they are copied; one that differs ends it. */
async function copyVerified(base: string, { files }: Manifest, data: string): Promise<void> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  for (const name of [...foldersOf(path.join(base, dataFolder)), ...emptyFolders, 'pg_wal/archive_status']) {
    mkdirSync(path.join(data, name), { recursive: true, mode: 0o700 });
  }
  const label = { bytes: -1, sha256: '' };
  for (const [name, expected] of Object.entries({ ...files, backup_label: label })) {
    const copied = await copyFile(path.join(base, dataFolder, name), path.join(data, name));
    if (!copied || (name in files && copied.sha256 !== expected.sha256)) {
      throw new ToolProblem(
        `${name} of ${base} is damaged: it is not what the manifest says.`,
        'move that backup away; the one before it and the log lead to the same moment',
      );
    }
  }
}

/** PostgreSQL goes on with the log by itself when it finds the signal, and is an ordinary server at its end. */
function prepareRecovery({ home, user }: PostgresHome, wal: string, at: Date | undefined): void {
  const data = path.join(home, 'data');
  const fetch = `test -f "${wal}/%f.gz" && gzip -dc "${wal}/%f.gz" > "%p"`;
  const settings = [
    `restore_command = '${fetch.replaceAll("'", "''")}'`,
    ...(at ? [`recovery_target_time = '${at.toISOString()}'`, `recovery_target_action = 'promote'`] : []),
  ];
  // What stood there was the archiving of the lost server.
  writeFileSync(path.join(data, 'postgresql.auto.conf'), settings.map((line) => `${line}\n`).join(''), { mode: 0o600 });
  writeFileSync(path.join(data, 'recovery.signal'), '');
  giveTo(user, data);
  giveTo(user, wal);
}

async function recovered(serverUrl: string): Promise<Date | undefined> {
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  try {
    await waitFor(
      'The end of the archived log',
      async () => {
        const { rows } = await server.query<{ busy: boolean }>('SELECT pg_is_in_recovery() AS busy');
        return rows[0]?.busy === false;
      },
      { timeoutMs: replayWithinMs },
    );
    const { rows } = await server.query<{ at: Date | null }>('SELECT pg_last_xact_replay_timestamp() AS at');
    await server.query('ALTER SYSTEM RESET ALL');
    await server.query('SELECT pg_reload_conf()');
    return rows[0]?.at ?? undefined;
  } finally {
    await server.end();
  }
}

const services = applications.filter(({ prepare }) => prepare === 'migrate').map(({ name }) => name);

/** Kafka is ahead of the databases: what they lost is listed, consumers go back and pass over it. */
async function alignWithTopics(programs: Programs, places: Places): Promise<void> {
  await ofAll((name) => programs.run(name, ['find-lost-events', '--out', lostEventsFile(places, name)]));
  const lost = services.flatMap((name) => ['--lost', lostEventsFile(places, name)]);
  await ofAll((name) => programs.run(name, ['realign-consumers', ...lost]));
}

/** Where a restore lists the events of a service that others may have seen and that are lost. */
export function lostEventsFile(places: Places, service: string): string {
  return path.join(places.sandboxFolder, `lost-events-${service}.jsonl`);
}

/** A new Kafka knows nothing: what the outboxes hold goes to it again, and inboxes absorb what was done. */
async function refillTopics(programs: Programs): Promise<void> {
  await ofAll((name) => programs.run(name, ['realign-consumers']));
  await ofAll((name) => programs.run(name, ['replay-events', '--all']));
}

async function ofAll(work: (service: string) => Promise<void>): Promise<void> {
  await Promise.all(services.map(work));
}
