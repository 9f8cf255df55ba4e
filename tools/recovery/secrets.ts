import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { ToolProblem } from '../lib/problem.ts';
import type { Settings } from '../sandbox/settings.ts';
import { settledFile, settledIn } from '../services/backing-services.ts';

/** What a backup leaves out and a restore needs; kept in another place than the backup. */
export interface Secrets {
  /** Settings of the sandbox: the two key rings and the passwords of the database roles. */
  settings: Settings;
  /** The superuser's. */
  databasePassword: string;
}

/** A key as a backup names it: enough to recognise it, not to guess it. */
export interface KeyMark {
  id: string;
  check: string;
}

const settingsFile = (sandboxFolder: string): string => path.join(sandboxFolder, 'settled.json');
const servicesFolder = (sandboxFolder: string): string => path.join(sandboxFolder, 'services');

/** The secrets of a sandbox that was started. */
export function secretsOf(sandboxFolder: string): Secrets {
  const databasePassword = settledIn(servicesFolder(sandboxFolder))?.password;
  if (databasePassword === undefined) throw new ToolProblem('No sandbox was ever started here.', 'npm start');
  return { settings: JSON.parse(readFileSync(settingsFile(sandboxFolder), 'utf8')) as Settings, databasePassword };
}

/** Writes the secrets to a file that only its owner may read. */
export function saveSecrets(sandboxFolder: string, file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(secretsOf(sandboxFolder), null, 2)}\n`, { mode: 0o600 });
}

/** @throws ToolProblem when there is no such file */
export function readSecrets(file: string): Secrets {
  if (!existsSync(file)) {
    throw new ToolProblem(
      `There are no keys in ${file}.`,
      'npm run restore -- --keys FILE, as npm run backup wrote it',
    );
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
}

/** Gives an empty sandbox its secrets; ports of servers that are kept stay theirs. */
export function installSecrets(sandboxFolder: string, { settings, databasePassword }: Secrets): void {
  const services = servicesFolder(sandboxFolder);
  mkdirSync(services, { recursive: true });
  const settled = { ports: {}, ...settledIn(services), password: databasePassword };
  for (const [file, content] of [
    [settingsFile(sandboxFolder), settings],
    [settledFile(services), settled],
  ] as const) {
    writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  }
}

/** Marks of a key ring `id:secret,…`. */
export function marksOf(ring: string): KeyMark[] {
  return ring.split(',').map((entry) => {
    const [id = '', secret = ''] = entry.trim().split(':');
    const check = createHmac('sha256', Buffer.from(secret, 'base64')).update('minzheng key check').digest('hex');
    return { id, check: check.slice(0, 16) };
  });
}

/** @throws ToolProblem when the ring lacks a key that the backup was sealed with, or has another one under its id */
export function requireKeys(name: string, ring: string, needed: readonly KeyMark[]): void {
  const present = marksOf(ring);
  const missing = needed.filter((key) => !present.some(({ id, check }) => id === key.id && check === key.check));
  if (missing.length === 0) return;
  throw new ToolProblem(
    `${name} is not the ring of this backup: ${missing.map(({ id }) => id).join(', ')} is missing or another key.`,
    'npm run restore -- --keys FILE, as npm run backup wrote it at the time',
  );
}
