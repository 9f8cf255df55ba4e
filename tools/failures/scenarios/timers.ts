import { setTimeout as sleep } from 'node:timers/promises';

import { Cases, sideBySide } from '../support/cases.ts';
import { findings, soundness } from '../support/checks.ts';
import type { Bench, Figures, Scenario } from '../support/scenario.ts';

/** Cases are published on the first three; their publicities end eight days later, one day after the other. */
const days = ['2025-06-03', '2025-06-04', '2025-06-05'] as const;
/** In the middle of what is due, and past all of it. */
const middle = '2025-06-12';
const end = '2025-06-20';
const killedWithinMs = 250;

async function run({ platform, ledger, random, dose, say }: Bench): Promise<Figures> {
  const cases = await Cases.on(platform, ledger);
  let jumps = 0;
  let kills = 0;
  let timers = 0;
  let outOfOrder = 0;
  let missed = 0;
  const jump = async (day: string): Promise<void> => {
    await cases.day(day);
    jumps += 1;
  };
  const jumpAndKill = async (day: string): Promise<void> => {
    const jumping = jump(day);
    await sleep(random.integer(0, killedWithinMs));
    await platform.kill('social-assistance');
    kills += 1;
    platform.start('social-assistance');
    await platform.untilReady('social-assistance');
    await jumping;
  };
  for (let round = 0; round < dose({ small: 1, full: 12 }); round += 1) {
    const due: string[] = [];
    for (const day of days) {
      await jump(day);
      due.push(...(await sideBySide(dose({ small: 2, full: 5 }), () => cases.publish(day))));
    }
    await jumpAndKill(middle);
    await jump(days[0]);
    await jumpAndKill(end);
    await jump(random.pick(days));
    await jump(end);
    const fired = await firedOf(platform, due);
    timers += due.length;
    missed += due.length - fired.length;
    const places = fired.map((id) => Math.floor(due.indexOf(id) / (due.length / days.length)));
    outOfOrder += places.filter((place, index) => index > 0 && place < (places[index - 1] ?? 0)).length;
    say(`${jumps} jumps, ${kills} kills, ${timers} timers`);
  }
  return { jumps, kills, timers, missed, outOfOrder, ...(await findings(platform, ledger)) };
}

/** Cases whose publicity a timer has ended, in the order in which it did; waits for those that are still to come. */
async function firedOf(platform: Bench['platform'], ids: readonly string[]): Promise<string[]> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const rows = await platform.query<{ id: string }>(
      'social-assistance',
      `SELECT application_id AS id FROM case_history WHERE action = 'end-publicity' AND application_id = ANY ($1)
       ORDER BY sequence`,
      [ids],
    );
    if (rows.length >= ids.length || Date.now() > deadline) return rows.map(({ id }) => id);
    await sleep(250);
  }
}

export const timers: Scenario = {
  name: 'timers',
  broken: 'the clock jumps forward and back, and the process is killed while its timers fire',
  holds: 'timers fire once, in the order of their moments',
  zero: ['missed', 'outOfOrder', ...soundness],
  run,
};
