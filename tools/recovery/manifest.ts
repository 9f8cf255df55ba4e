import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { ToolProblem } from '../lib/problem.ts';
import type { KafkaPositions } from './positions.ts';
import type { KeyMark } from './secrets.ts';

/** What a backup says of itself; written last, so a backup without one is none. */
export interface Manifest {
  format: 1;
  /** Version of the platform. */
  version: string;
  startedAt: string;
  finishedAt: string;
  postgresql: {
    version: string;
    systemIdentifier: string;
    timeline: number;
    /** From here the log is needed, and only from `stopLsn` on the copy is consistent. */
    startLsn: string;
    stopLsn: string;
    databases: string[];
  };
  /** Read before the copy began, so that whatever lies before these offsets has its effect in the copy. */
  kafka: KafkaPositions;
  /** Keys that sealed values and pseudonyms need; never the keys themselves. */
  keys: { fieldKeys: KeyMark[]; childFieldKeys: KeyMark[]; reporterKeys: KeyMark[]; personKeySecrets: KeyMark[] };
  /** Setting of the sandbox's clock. */
  clock: string | null;
  /** Every copied file by its path. */
  files: Record<string, { bytes: number; sha256: string }>;
}

export const manifestFile = 'manifest.json';
/** Folder of the copied data inside a backup. */
export const dataFolder = 'data';
/** Folder of the log beside the backups, shared by them. */
export const walFolder = 'wal';
const basePrefix = 'base-';

/** Name of a backup that begins at this moment. */
export function baseName(now: Date): string {
  return `${basePrefix}${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
}

export function writeManifest(base: string, manifest: Manifest): void {
  const draft = path.join(base, `${manifestFile}.draft`);
  writeFileSync(draft, `${JSON.stringify(manifest, null, 1)}\n`);
  renameSync(draft, path.join(base, manifestFile));
}

export function readManifest(base: string): Manifest {
  return JSON.parse(readFileSync(path.join(base, manifestFile), 'utf8')) as Manifest;
}

/** Complete backups of a folder, the oldest first. */
export function basesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(basePrefix) && existsSync(path.join(folder, name, manifestFile)))
    .sort()
    .map((name) => path.join(folder, name));
}

/** The newest backup whose copy was finished by `at`. @throws ToolProblem when there is none */
export function newestBase(folder: string, at?: Date): string {
  const fitting = basesIn(folder).filter((base) => !at || new Date(readManifest(base).finishedAt) <= at);
  const newest = fitting.at(-1);
  if (newest !== undefined) return newest;
  throw new ToolProblem(
    at ? `No backup in ${folder} was finished by ${at.toISOString()}.` : `There is no complete backup in ${folder}.`,
    'npm run backup -- --to FOLDER',
  );
}
