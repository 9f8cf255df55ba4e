import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { seededRandom } from '@minzheng/domain';

import { stateFolder } from '../lib/paths.ts';
import { freePort } from '../lib/ports.ts';
import { ToolProblem } from '../lib/problem.ts';
import { duration, Progress } from '../lib/progress.ts';
import type { Tally } from '../test/tally.ts';
import { scenarios } from './scenarios/index.ts';
import { Ledger } from './support/ledger.ts';
import { PlatformUnderTest } from './support/platform-under-test.ts';
import type { Dose, Figures, Scenario } from './support/scenario.ts';

export interface FailureRun {
  /** State folder under which everything runs; a warden is posted for it. */
  readonly folder: string;
  /** Only scenarios whose name or file one of these matches. */
  readonly patterns: readonly string[];
  readonly dose: Dose;
  readonly seed: string;
  /** Where the summary goes, as JSON. */
  readonly summary?: string | undefined;
}

/** What the summary says of one scenario. */
export interface Outcome {
  name: string;
  passed: boolean;
  seed: string;
  dose: Dose;
  seconds: number;
  figures: Figures;
  faults: string[];
}

const fileOf = ({ name }: Scenario): string => `tools/failures/scenarios/${name}.ts`;

/** The scenarios that the patterns of `npm test -- PATTERN…` choose; without any all that the dose has time for. */
function chosen({ patterns, dose }: FailureRun): readonly Scenario[] {
  if (patterns.length === 0) return scenarios.filter(({ long = false }) => dose === 'full' || !long);
  return scenarios.filter((scenario) => patterns.some((pattern) => new RegExp(pattern).test(fileOf(scenario))));
}

/** Breaks a platform of its own in every chosen way and prints a line of figures for each. */
export async function runFailures(run: FailureRun): Promise<Tally> {
  const list = chosen(run);
  if (list.length === 0) return { passed: 0, failed: 0 };
  console.log(`Breaking things on purpose: ${list.length} scenarios, ${run.dose} dose, seed ${run.seed}`);
  const outcomes: Outcome[] = [];
  let ground: Ground | undefined;
  for (const [index, scenario] of list.entries()) {
    ground ??= await prepare(path.join(run.folder, `failures-${index}`));
    const outcome = await attempt(scenario, ground, run);
    outcomes.push(outcome);
    print(scenario, outcome, ground);
    // What a failed scenario left behind must not be counted against the next one.
    if (!outcome.passed || index === list.length - 1) {
      await ground.platform.stop();
      ground = undefined;
    }
  }
  if (run.summary !== undefined) {
    mkdirSync(path.dirname(run.summary), { recursive: true });
    writeFileSync(run.summary, `${JSON.stringify(outcomes, null, 2)}\n`);
  }
  const passed = outcomes.filter((outcome) => outcome.passed).length;
  const told = outcomes.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`));
  return { passed, failed: outcomes.length - passed, faults: told };
}

interface Ground {
  platform: PlatformUnderTest;
  ledger: Ledger;
}

async function prepare(stateFolder: string): Promise<Ground> {
  const progress = new Progress({ write: (text) => process.stdout.write(text), terminal: false });
  const platform = await PlatformUnderTest.start(stateFolder, await freePort(), progress);
  return { platform, ledger: new Ledger() };
}

async function attempt(scenario: Scenario, { platform, ledger }: Ground, run: FailureRun): Promise<Outcome> {
  const began = Date.now();
  const faults: string[] = [];
  let figures: Figures = {};
  console.log(`▸ ${scenario.name}: ${scenario.broken}`);
  try {
    figures = await scenario.run({
      platform,
      ledger,
      random: seededRandom(`${run.seed} ${scenario.name}`),
      dose: (amounts) => amounts[run.dose],
      say: (line) => console.log(`  … ${duration(Date.now() - began)} ${line}`),
    });
    faults.push(...scenario.zero.filter((name) => figures[name] !== 0).map((name) => `${name} is not 0`));
    await platform.heal();
  } catch (error) {
    faults.push(error instanceof ToolProblem ? error.message : String((error as Error).stack));
  }
  return {
    name: scenario.name,
    passed: faults.length === 0,
    seed: run.seed,
    dose: run.dose,
    seconds: Math.round((Date.now() - began) / 1000),
    figures,
    faults,
  };
}

function print(scenario: Scenario, { passed, figures, seconds, faults, seed }: Outcome, { platform }: Ground): void {
  const counted = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  console.log(`${passed ? '✔' : '✖'} ${scenario.name}  ${counted.join(', ')}  (${seconds} s)`);
  for (const fault of faults) console.log(`  ${fault}`);
  if (passed) return;
  const logs = path.join(stateFolder, 'failures', scenario.name);
  rmSync(logs, { recursive: true, force: true });
  cpSync(platform.logFolder, logs, { recursive: true });
  console.log(`  must hold: ${scenario.holds}`);
  console.log(`  logs: ${path.relative(process.cwd(), logs)}; again with --seed ${seed}`);
}
