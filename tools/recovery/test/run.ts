import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { seededRandom } from '@minzheng/domain';

import { stateFolder } from '../../lib/paths.ts';
import { ToolProblem } from '../../lib/problem.ts';
import { ProcessList } from '../../lib/processes.ts';
import { duration } from '../../lib/progress.ts';
import { placesOf } from '../../sandbox/platform.ts';
import type { Tally } from '../../test/tally.ts';
import { disaster } from './disaster.ts';
import { rotation } from './rotation.ts';
import type { RecoveryTest } from './stage.ts';

const tests: readonly RecoveryTest[] = [
  disaster('machine', 'databases, Kafka, Redis and settings, all at once under load', { kafkaSurvives: false }),
  disaster('databases', 'databases, Redis and settings under load; Kafka is ahead of them afterwards', {
    kafkaSurvives: true,
  }),
  rotation,
];

export interface RecoveryRun {
  readonly folder: string;
  readonly names: readonly string[];
  readonly cases: number;
  readonly seed: string;
}

/** Runs the tests and prints a line of figures for each. */
export async function runRecovery({ folder, names, cases, seed }: RecoveryRun): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0 };
  console.log(`Losing things on purpose: ${cases} cases, seed ${seed}`);
  for (const test of tests.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const own = path.join(folder, test.name);
    mkdirSync(own, { mode: 0o755 });
    const faults = await attempt(test, { folder: own, cases, seed });
    for (const fault of faults) console.log(`  ${fault}`);
    tally[faults.length === 0 ? 'passed' : 'failed'] += 1;
  }
  return tally;
}

async function attempt(test: RecoveryTest, run: { folder: string; cases: number; seed: string }): Promise<string[]> {
  const began = Date.now();
  const took = (): string => duration(Date.now() - began);
  console.log(`▸ ${test.name}: ${test.lost}`);
  try {
    const { figures, stop } = await test.run({
      folder: run.folder,
      cases: run.cases,
      random: seededRandom(`${run.seed} ${test.name}`),
      say: (line) => console.log(`  … ${took()} ${line}`),
    });
    const faults = test.zero.filter((name) => figures[name] !== 0).map((name) => `${name} is not 0`);
    const counted = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
    console.log(`${faults.length === 0 ? '✔' : '✖'} ${test.name}  ${counted.join(', ')}  (${took()})`);
    if (faults.length > 0) keepLogs(test.name, run.folder);
    await stop();
    return faults;
  } catch (error) {
    console.log(`✖ ${test.name}  (${took()})`);
    keepLogs(test.name, run.folder);
    // By its list: Redis writes over the mark by which forgotten processes are found.
    await new ProcessList(placesOf(path.join(run.folder, 'state')).listFile).stopAll(15_000);
    return [error instanceof ToolProblem ? error.message : String((error as Error).stack)];
  }
}

function keepLogs(name: string, own: string): void {
  const logs = path.join(stateFolder, 'recovery', name);
  rmSync(logs, { recursive: true, force: true });
  cpSync(path.join(own, 'state/logs'), logs, { recursive: true });
  console.log(`  logs: ${path.relative(process.cwd(), logs)}`);
}
