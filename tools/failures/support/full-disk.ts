import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, rmSync, statfsSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import pg from 'pg';

import { ToolProblem } from '../../lib/problem.ts';
import type { PlatformUnderTest } from './platform-under-test.ts';

/** Room for the tables of a scenario, or for a few segments of the log. */
const megabytes = 128;

/** A small disk under a part of PostgreSQL that can be filled to the last byte. */
export class FullDisk {
  readonly #folder: string;
  readonly #giveBack: () => Promise<void>;

  private constructor(folder: string, giveBack: () => Promise<void>) {
    this.#folder = folder;
    this.#giveBack = giveBack;
  }

  /** The tables and indexes of a service move to it, while the service works. */
  static async ofTables(platform: PlatformUnderTest, service: string): Promise<FullDisk> {
    const database = new URL(platform.runtime.services[service]?.databaseUrl ?? '').pathname.slice(1);
    const folder = mount(path.join(await dataFolder(platform), '../small-tables'), await dataFolder(platform));
    await ask(platform, 'postgres', `CREATE TABLESPACE small LOCATION '${folder}'`);
    const move = async (from: string, to: string): Promise<void> => {
      for (const kind of ['TABLE', 'INDEX']) {
        await ask(platform, database, `ALTER ${kind} ALL IN TABLESPACE ${from} SET TABLESPACE ${to}`);
      }
    };
    await move('pg_default', 'small');
    return new FullDisk(folder, async () => {
      await move('small', 'pg_default');
      await ask(platform, 'postgres', 'DROP TABLESPACE small');
      unmount(folder);
    });
  }

  /** The write-ahead log moves to it; PostgreSQL is stopped for a moment. When it is full PostgreSQL ends itself. */
  static async ofLog(platform: PlatformUnderTest): Promise<FullDisk> {
    const data = await dataFolder(platform);
    const log = path.join(data, 'pg_wal');
    await ask(platform, 'postgres', 'CHECKPOINT');
    await platform.terminate('postgresql');
    const folder = mount(path.join(data, '../small-log'), data);
    moveFolder(log, path.join(folder, 'pg_wal'), data);
    symlinkSync(path.join(folder, 'pg_wal'), log);
    await platform.startServer('postgresql');
    return new FullDisk(folder, async () => {
      if (platform.isRunning('postgresql')) await platform.terminate('postgresql');
      rmSync(log);
      moveFolder(path.join(folder, 'pg_wal'), log, data);
      unmount(folder);
      await platform.startServer('postgresql');
    });
  }

  /** Takes every free byte. */
  fill(): void {
    const { bavail, bsize } = statfsSync(this.#folder);
    writeFileSync(path.join(this.#folder, 'filler'), Buffer.alloc(bavail * bsize));
  }

  /** Makes room and gives the disk back. */
  async restore(): Promise<void> {
    rmSync(path.join(this.#folder, 'filler'));
    await this.#giveBack();
  }
}

async function dataFolder(platform: PlatformUnderTest): Promise<string> {
  const [row] = await ask<{ data_directory: string }>(platform, 'postgres', 'SHOW data_directory');
  return row?.data_directory ?? '';
}

/** As superuser. */
async function ask<Row extends pg.QueryResultRow>(
  platform: PlatformUnderTest,
  database: string,
  sql: string,
): Promise<Row[]> {
  const url = new URL(platform.serverUrl);
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A file system in memory for the owner of `like`. */
function mount(folder: string, like: string): string {
  if (process.getuid?.() !== 0) {
    throw new ToolProblem('A disk can only be filled by root, who may mount a small one.', 'run it as root');
  }
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder]);
  const { uid, gid } = statSync(like);
  chownSync(folder, uid, gid);
  return folder;
}

function unmount(folder: string): void {
  execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true });
}

/** Also from one file system to another, with its owner. */
function moveFolder(from: string, to: string, like: string): void {
  const { uid, gid } = statSync(like);
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
  execFileSync('chown', ['-R', `${uid}:${gid}`, to]);
  rmSync(from, { recursive: true });
}
