import { type ChildProcess, spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { ownedProcesses, ownerVariable } from '../lib/ownership.ts';
import { ProcessList } from '../lib/processes.ts';
import { removeRuntime } from '../lib/runtime.ts';

/** Longer than the services' own grace period of ten seconds. */
const graceMs = 15_000;

/** Stops what is on the list in order, then whatever else was started for this state folder; names what was killed. */
export async function endEverything(stateFolder: string, listFile: string): Promise<string[]> {
  removeRuntime(stateFolder);
  // Tests bring up whole platforms below their folder; Redis overwrites its environment, so only its list knows it.
  const nested = globSync('*/processes.json', { cwd: stateFolder }).map((file) => path.join(stateFolder, file));
  const lists = new Set([...nested, listFile]);
  const killed = (await Promise.all([...lists].map((file) => new ProcessList(file).stopAll(graceMs)))).flat();
  for (let left = ownedProcesses(stateFolder); left.length > 0; left = ownedProcesses(stateFolder)) {
    for (const pid of left) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // ended in between
      }
    }
    await sleep(50);
  }
  return killed;
}

/**
 * Starts the warden of this state folder and marks this process's later children as belonging to it.
 * Nothing may be started for the folder before.
 */
export function postWarden(stateFolder: string, listFile: string, toRemove: readonly string[] = []): ChildProcess {
  const warden = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'warden.ts'), stateFolder, listFile, ...toRemove],
    {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  warden.stdin.on('error', () => undefined);
  if (warden.stdin instanceof Socket) warden.stdin.unref();
  warden.unref();
  process.env[ownerVariable] = stateFolder;
  return warden;
}
