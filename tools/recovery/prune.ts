import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { basesIn, manifestFile, readManifest, walFolder } from './manifest.ts';

/** What a pruning took away. */
export interface Pruned {
  bases: number;
  logFiles: number;
}

/**
 * Keeps the newest `keep` backups of a folder (at least 1) and takes the older ones away, with the log that only they needed:
 * every moment since the oldest kept backup stays within reach.
 */
export function prune(folder: string, keep: number): Pruned {
  const bases = basesIn(folder);
  const outdated = bases.slice(0, Math.max(0, bases.length - keep));
  // Without its manifest a folder is no backup, so one that was half removed is never restored.
  for (const base of outdated) {
    rmSync(path.join(base, manifestFile));
    rmSync(base, { recursive: true });
  }
  const oldest = bases[outdated.length];
  if (oldest === undefined || outdated.length === 0) return { bases: outdated.length, logFiles: 0 };
  const needed = segmentOf(readManifest(oldest).postgresql.startLsn);
  const wal = path.join(folder, walFolder);
  const unneeded = readdirSync(wal).filter((name) => /^[\dA-F]{24}\b/.test(name) && name.slice(8, 24) < needed);
  for (const name of unneeded) rmSync(path.join(wal, name));
  return { bases: outdated.length, logFiles: unneeded.length };
}

/** `16/B374D848` → `00000016000000B3`: the part of a log file's name behind its timeline (files of 16 MiB). */
function segmentOf(lsn: string): string {
  const [high = '0', low = '0'] = lsn.split('/');
  const segment = Math.floor(Number.parseInt(low, 16) / 2 ** 24);
  return `${high.padStart(8, '0')}${segment.toString(16).toUpperCase().padStart(8, '0')}`;
}
