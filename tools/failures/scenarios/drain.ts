import { Cases, underLoad } from '../support/cases.ts';
import { findings, soundness } from '../support/checks.ts';
import { Fleet, type Program } from '../support/fleet.ts';
import type { Bench, Figures, Scenario } from '../support/scenario.ts';

const day = '2025-06-03';
/** Callers are let in so long after SIGTERM; then comes the grace that `npm start` gives (SHUTDOWN_GRACE_SECONDS). */
const delayMs = 3_000;
const graceMs = 10_000 + delayMs;

/** Calls that the program answers by itself, so that it is the one that would cut them. */
async function callsOf(program: Program, cases: Cases): Promise<void> {
  const { office } = cases;
  const family = await office.family('scenario-1');
  if (program === 'data-verification') return office.authorised(family, day);
  await office.preview(family, day);
  await office.drafted(family);
}

async function run({ platform, ledger, random, dose, say }: Bench): Promise<Figures> {
  let cut = 0;
  let unclean = 0;
  let tooLate = 0;
  let slowestMs = 0;
  let calls = 0;
  const stops = dose({ small: 3, full: 30 });
  for (let stop = 0; stop < stops; stop += 1) {
    const program = Fleet.programs[stop % Fleet.programs.length] ?? 'gateway';
    await platform.restart(program, { env: { SHUTDOWN_DELAY_SECONDS: String(delayMs / 1_000) } });
    // Who comes later may be refused, and one whom the kernel has let in but nobody has seen yet is reset.
    let letInUntil = Infinity;
    const cases = await Cases.on(platform, ledger, {
      at: platform.urlOf(program),
      onAttempt: ({ status, failure, ms }) => {
        if (status !== undefined || performance.now() - ms > letInUntil) return;
        cut += 1;
        say(`${program} cut a call: ${failure}`);
      },
    });
    await cases.day(day);
    calls += await underLoad(
      dose({ small: 4, full: 8 }),
      () => callsOf(program, cases),
      async () => {
        await new Promise((resolve) => setTimeout(resolve, random.integer(500, 2_000)));
        letInUntil = performance.now() + delayMs - 500;
        const end = await platform.terminate(program);
        if (end.code !== 0) unclean += 1;
        if (end.ms > graceMs) tooLate += 1;
        slowestMs = Math.max(slowestMs, end.ms);
        await platform.restart(program);
      },
    );
    say(`${program} stopped, ${cut} calls cut`);
  }
  return { stops, calls, cut, unclean, tooLate, slowestMs, ...(await findings(platform, ledger)) };
}

export const drain: Scenario = {
  name: 'drain',
  broken: 'SIGTERM to gateway, social-assistance and data-verification under load',
  holds: 'drained, exit 0 within the grace period, no call cut, no acknowledged write lost',
  zero: ['cut', 'unclean', 'tooLate', ...soundness],
  run,
};
