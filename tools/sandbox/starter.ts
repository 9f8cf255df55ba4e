import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { isAlive, startTimeOf } from '../lib/processes.ts';

/** The process that keeps this state folder's platform up. */
export interface Starter {
  pid: number;
  startTime: string;
}

const fileOf = (stateFolder: string): string => path.join(stateFolder, 'starter.json');

/** The starter at work, if there is one. */
export function currentStarter(stateFolder: string): Starter | undefined {
  try {
    const starter = JSON.parse(readFileSync(fileOf(stateFolder), 'utf8')) as Starter;
    return isAlive(starter) ? starter : undefined;
  } catch {
    return undefined;
  }
}

/** Makes this process the starter; false when another one is. */
export function becomeStarter(stateFolder: string): boolean {
  mkdirSync(stateFolder, { recursive: true });
  if (currentStarter(stateFolder)) return false;
  rmSync(fileOf(stateFolder), { force: true });
  const starter: Starter = { pid: process.pid, startTime: startTimeOf(process.pid) ?? '' };
  try {
    // Of two starts in the same moment the exclusive flag lets one through.
    writeFileSync(fileOf(stateFolder), JSON.stringify(starter), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

export function resignAsStarter(stateFolder: string): void {
  if (currentStarter(stateFolder)?.pid === process.pid) rmSync(fileOf(stateFolder), { force: true });
}
