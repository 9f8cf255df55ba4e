import assert from 'node:assert/strict';

import { Cases, sideBySide } from '../support/cases.ts';
import { findings, soundness } from '../support/checks.ts';
import type { PlatformUnderTest } from '../support/platform-under-test.ts';
import type { Bench, Figures, Scenario } from '../support/scenario.ts';

const day = '2025-07-08';
const broken = 'bank-deposits';
const atOnce = 5;
/** More than garbage of a moment, far less than the answers that were not kept. */
const tolerableMb = 100;

interface Fault {
  readonly mode: string;
  /** Reasons with which the source may be unknown then. */
  readonly reasons: readonly string[];
  /** Whether an answer may be right now and then. */
  readonly mayAnswer: boolean;
}

/** The last two open the circuit: while it is open, nobody is asked. */
const faults: readonly Fault[] = [
  { mode: 'wrong-person', reasons: ['wrong-person'], mayAnswer: false },
  { mode: 'oversized', reasons: ['malformed'], mayAnswer: false },
  { mode: 'flapping', reasons: ['error', 'circuit-open'], mayAnswer: true },
  { mode: 'slow', reasons: ['timeout', 'circuit-open'], mayAnswer: false },
];

interface Outcome {
  readonly source: string;
  readonly outcome: string;
  readonly reason?: string;
}

async function run({ platform, ledger, dose, say }: Bench): Promise<Figures> {
  const cases = await Cases.on(platform, ledger);
  await cases.day(day);
  const outcomesOf = async (count: number): Promise<Outcome[]> => {
    const ids: string[] = [];
    while (ids.length < count) {
      ids.push(...(await sideBySide(Math.min(atOnce, count - ids.length), () => verified(cases))));
    }
    return (await Promise.all(ids.map((id) => reported(platform, id)))).flat();
  };
  const figures = { reports: 0, unknown: 0, answeredByBroken: 0, unexplained: 0, hurtSources: 0 };
  const memory: number[] = [];
  // What a process needs after its first verifications is no growth.
  await outcomesOf(atOnce);
  const before = platform.memoryMb('data-verification');
  for (const { mode, reasons, mayAnswer } of faults) {
    await setFault(cases, mode);
    const count = dose({ small: 2, full: mode === 'oversized' ? 60 : 15 });
    for (const { source, outcome, reason } of await outcomesOf(count)) {
      if (source !== broken) figures.hurtSources += outcome === 'answered' ? 0 : 1;
      else if (outcome === 'answered') figures[mayAnswer ? 'answeredByBroken' : 'unexplained'] += 1;
      else if (reasons.includes(reason ?? '')) figures.unknown += 1;
      else figures.unexplained += 1;
    }
    figures.reports += count;
    memory.push(platform.memoryMb('data-verification'));
    say(`${mode}: ${count} reports, data-verification has ${memory.at(-1)} MB`);
  }
  await setFault(cases, 'none');
  const grownMb = Math.max(...memory) - before;
  assert.ok(grownMb <= tolerableMb, `data-verification has grown by ${grownMb} MB`);
  return { ...figures, memoryMb: before, grownMb, ...(await findings(platform, ledger)) };
}

/** A case whose report has come back; returns its id. */
async function verified({ office }: Cases): Promise<string> {
  const { id } = await office.filed(await office.family('scenario-1'), day);
  await office.until(id, 'the report', ({ verification }) => typeof verification?.reportId === 'string');
  return id;
}

/** What the report of a case says of each source and person. */
async function reported(platform: PlatformUnderTest, caseId: string): Promise<Outcome[]> {
  const rows = await platform.query<{ sources: Outcome[] }>(
    'data-verification',
    `SELECT data->'sources' AS sources FROM outbox WHERE type LIKE '%.report.issued.v1' AND data->>'caseId' = $1`,
    [caseId],
  );
  assert.equal(rows.length, 1, 'one report per case');
  return rows[0]?.sources ?? [];
}

async function setFault({ office }: Cases, mode: string): Promise<void> {
  await office.client.put('sandbox-console', `${office.runtime.departmentsUrl}/sandbox/faults/${broken}`, { mode });
}

export const sources: Scenario = {
  name: 'sources',
  broken: 'a source answers for the wrong person, sends 10 MB, flaps and is slow',
  holds: 'UNKNOWN with its reason, the other sources unhurt, memory flat',
  zero: ['unexplained', 'hurtSources', ...soundness],
  run,
};
