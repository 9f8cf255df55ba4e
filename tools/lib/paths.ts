import { createHash } from 'node:crypto';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** The clone these tools work on. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Everything that is not source: state, logs, downloads. One ignored folder in the clone. */
export const stateFolder = process.env['MINZHENG_STATE'] ?? path.join(root, '.minzheng');

/** Downloads that survive `npm run reset`. */
export const cacheFolder = path.join(root, '.minzheng', 'cache');

/** A short name that differs from clone to clone. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

/** Whether any user of the machine may walk into `folder` (a clone under /root is closed to others). */
export function openToOthers(folder: string): boolean {
  for (let current = folder; ; current = path.dirname(current)) {
    const mode = statSync(current).mode;
    if ((mode & 0o001) === 0) return false;
    if (current === path.dirname(current)) return true;
  }
}

/** First executable of that name on PATH. */
export function findExecutable(name: string): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const candidate = path.join(folder, name);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // not in this folder
    }
  }
  return undefined;
}
