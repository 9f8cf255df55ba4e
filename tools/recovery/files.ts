import { createHash } from 'node:crypto';
import { chownSync, createReadStream, createWriteStream, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { ToolProblem } from '../lib/problem.ts';
import type { SystemUser } from '../services/postgres.ts';

export interface CopiedFile {
  bytes: number;
  sha256: string;
}

/** Folders whose content PostgreSQL makes anew; it wants to find them, empty. */
export const emptyFolders = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
];
/** Of the running process, or written by the backup itself. */
const ofTheProcess = /^(postmaster\.(pid|opts)|backup_label|tablespace_map|.*\.old|pgsql_tmp.*)$/;

/** Files of a data folder that belong into a copy, by their paths in it. */
export function filesOf(data: string, below = ''): string[] {
  return readdirSync(path.join(data, below), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(below, entry.name);
    if (ofTheProcess.test(entry.name) || emptyFolders.includes(name)) return [];
    if (entry.isDirectory()) return filesOf(data, name);
    if (entry.isFile()) return [name];
    throw new ToolProblem(`${name} in PostgreSQL's data is neither file nor folder; tablespaces are not copied.`);
  });
}

/** Folders of a data folder, those that hold no files too. */
export function foldersOf(data: string, below = ''): string[] {
  return readdirSync(path.join(data, below), { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [];
    const name = path.join(below, entry.name);
    return emptyFolders.includes(name) ? [name] : [name, ...foldersOf(data, name)];
  });
}

/** Copies one file to the disk, not only to the cache; nothing when it is gone by now, which the log makes good. */
export async function copyFile(from: string, to: string): Promise<CopiedFile | undefined> {
  const hash = createHash('sha256');
  let bytes = 0;
  const through = new Transform({
    transform: (chunk: Buffer, _encoding, next) => {
      hash.update(chunk);
      bytes += chunk.length;
      next(null, chunk);
    },
  });
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
  try {
    lstatSync(from);
    await pipeline(createReadStream(from), through, createWriteStream(to, { mode: 0o600, flush: true }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Gives a folder with everything in it to PostgreSQL's user. */
export function giveTo(user: SystemUser | undefined, folder: string): void {
  if (!user) return;
  chownSync(folder, user.uid, user.gid);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    chownSync(path.join(entry.parentPath, entry.name), user.uid, user.gid);
  }
}
