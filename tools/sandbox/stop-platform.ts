import { setTimeout as sleep } from 'node:timers/promises';

import { ownedProcesses } from '../lib/ownership.ts';
import { isAlive, ProcessList } from '../lib/processes.ts';
import { placesOf } from './platform.ts';
import { endEverything } from './shutdown.ts';
import { currentStarter } from './starter.ts';

/** Longer than a starter needs to stop everything in order. */
const patienceMs = 60_000;

/** Asks the starter to stop, waits for it, and ends whatever is left. */
export async function stopPlatform(stateFolder: string): Promise<void> {
  const { listFile } = placesOf(stateFolder);
  const starter = currentStarter(stateFolder);
  const running = new ProcessList(listFile).running();
  if (!starter && running.length === 0 && ownedProcesses(stateFolder).length === 0) {
    console.log('Nothing is running in this clone.');
    return;
  }
  if (starter) {
    process.kill(starter.pid, 'SIGTERM');
    for (const deadline = Date.now() + patienceMs; isAlive(starter) && Date.now() < deadline;) await sleep(100);
    if (isAlive(starter)) process.kill(starter.pid, 'SIGKILL');
  }
  const killed = await endEverything(stateFolder, listFile);
  console.log('The platform has stopped; its data is kept (npm run reset forgets it).');
  if (killed.length > 0) console.log(`Did not stop in time and were killed: ${killed.join(', ')}.`);
}
