import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { alternate } from '../alternate.ts';
import type { Bench } from '../bench.ts';
import { type Figure, figureOf } from '../figure.ts';
import type { Lab, Served } from '../lab/lab.ts';

/** After it is ready a process still tidies up; its memory is looked at when that is over. */
const settleMs = 2_000;

/** From the start of the process until it is ready, and what it then holds in memory. */
export const start: Bench = {
  name: 'start',
  title: 'time to ready and resident memory of a service, against an empty Nest application',
  async run(lab: Lab): Promise<Figure[]> {
    const database = await lab.database('social-assistance');
    const empty = path.join(import.meta.dirname, '../workers/empty-nest.ts');
    // Topics and consumer groups exist, as they do at every start but the very first.
    const environment = { DATABASE_URL: database.url, KAFKA_TOPIC_PREFIX: 'start.' };
    const measured = await alternate(
      {
        ours: () => startOf(() => lab.service('social-assistance', environment)),
        reference: () => startOf(() => lab.program('empty-nest', [empty], {})),
      },
      { rounds: lab.rounds + 2, say: (line) => lab.say(`start ${line}`) },
    );
    await database.drop();
    return [
      figureOf('start-time', measured.seconds, { unit: 's', goal: { atMost: 2 } }),
      figureOf('start-memory', measured.megabytes, { unit: 'MB', goal: { atMost: 2 } }),
    ];
  },
};

async function startOf(begin: () => Promise<Served>): Promise<{ seconds: number; megabytes: number }> {
  const began = performance.now();
  const program = await begin();
  const seconds = (performance.now() - began) / 1000;
  await sleep(settleMs);
  const megabytes = residentMegabytes(program.pid);
  await program.stop();
  return { seconds, megabytes };
}

/** Memory of a process that is in the machine's, in MB. */
export function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
