import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of Linux's process statistics in a second, the same on every architecture we run on. */
const ticksPerSecond = 100;

/** Processor time a process and its children have used so far, in milliseconds: unlike elapsed time not the machine's. */
export function cpuMs(pid: number): number {
  const tree = new Set([pid]);
  let ticks = 0;
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat !== undefined)
    .toSorted((one, other) => one.pid - other.pid);
  for (const stat of processes) {
    if (stat.pid !== pid && !tree.has(stat.parent)) continue;
    tree.add(stat.pid);
    ticks += stat.ticks;
  }
  return (ticks * 1000) / ticksPerSecond;
}

function statOf(pid: number): { pid: number; parent: number; ticks: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // utime, stime, and those of children that have ended
    const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
    return { pid, parent: Number(fields[1]), ticks };
  } catch {
    return undefined;
  }
}
