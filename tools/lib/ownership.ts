import { readdirSync, readFileSync } from 'node:fs';

/** Variable that every process started for one state folder carries, and by which forgotten ones are found. */
export const ownerVariable = 'MINZHENG_OWNED_BY';

/** The mark of this process's sandbox, for programs that are started with an environment of their own. */
export function ownerMark(): Record<string, string> {
  const owner = process.env[ownerVariable];
  return owner === undefined ? {} : { [ownerVariable]: owner };
}

/** Process ids of whatever was started for this state folder, directly or by one of its processes. */
export function ownedProcesses(stateFolder: string): number[] {
  const mark = `${ownerVariable}=${stateFolder}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && environmentOf(pid).includes(mark));
}

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
