import { setTimeout as sleep } from 'node:timers/promises';
import assert from 'node:assert/strict';

import type { SeededRandom } from '@minzheng/domain';

import type { Attempt } from '../../demo/platform-client.ts';
import { Cases } from '../support/cases.ts';
import { findings, soundness } from '../support/checks.ts';
import type { PlatformUnderTest } from '../support/platform-under-test.ts';
import type { Bench, Figures, Scenario } from '../support/scenario.ts';

const victims = ['gateway', 'social-assistance', 'data-verification'] as const;

/** Steps of the walk by the end of the call's path; what services do by themselves follows `accept` and the clock. */
const steps = [
  'authorizations',
  'benefit-applications',
  'submit',
  'accept',
  'record-investigation',
  'give-opinion',
  'start-publicity',
  'clock',
  'start-review',
  'confirm',
] as const;

/** After a call that sets off nothing but itself, and after one that services go on with by themselves. */
const callMs = 80;
const aftermathMs = 1_500;
const withAftermath = new Set<string>(['accept', 'clock', 'authorizations']);

interface Planned {
  readonly victim: (typeof victims)[number];
  readonly step: string;
  readonly delayMs: number;
}

/** Kills programs while calls are under way, as planned, and starts each again at once. */
class Killer {
  readonly #platform: PlatformUnderTest;
  readonly #plan: Planned[];
  readonly #down = new Set<string>();
  readonly #underWay = new Set<Promise<void>>();
  kills = 0;

  constructor(platform: PlatformUnderTest, plan: Planned[]) {
    this.#platform = platform;
    this.#plan = plan;
  }

  get left(): number {
    return this.#plan.length;
  }

  readonly onSend = ({ path, method }: Attempt): void => {
    const step = path.split('/').at(-1);
    const index = this.#plan.findIndex((planned) => planned.step === step && !this.#down.has(planned.victim));
    const planned = this.#plan[index];
    if (method === 'GET' || planned === undefined) return;
    this.#plan.splice(index, 1);
    this.#down.add(planned.victim);
    const work = this.#kill(planned).finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  };

  async done(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #kill({ victim, delayMs }: Planned): Promise<void> {
    await sleep(delayMs);
    await this.#platform.kill(victim);
    this.kills += 1;
    this.#platform.start(victim);
    await this.#platform.untilAnswering(victim);
    this.#down.delete(victim);
  }
}

/** Every victim at every step as evenly as the number allows, in an order and at moments of chance. */
function plan(random: SeededRandom, kills: number): Planned[] {
  const pairs = steps.flatMap((step) => victims.map((victim) => ({ step, victim })));
  const order: Planned[] = [];
  while (order.length < kills) {
    const rest = [...pairs];
    while (rest.length > 0) {
      const [pair] = rest.splice(random.integer(0, rest.length - 1), 1);
      if (pair)
        order.push({ ...pair, delayMs: random.integer(0, withAftermath.has(pair.step) ? aftermathMs : callMs) });
    }
  }
  return order.slice(0, kills);
}

async function run({ platform, ledger, random, dose, say }: Bench): Promise<Figures> {
  const day = '2025-06-03';
  const later = '2025-06-11';
  const undisturbed = await Cases.on(platform, ledger);
  const [model] = await undisturbed.decide(1, day, later);
  assert.equal(model?.acts.at(-1), 'confirm');
  const killer = new Killer(platform, plan(random, dose({ small: 6, full: 200 })));
  const cases = await Cases.on(platform, ledger, { onSend: killer.onSend });
  let decided = 0;
  let endedOtherwise = 0;
  while (killer.left > 0) {
    const endings = await cases.decide(dose({ small: 3, full: 6 }), day, later);
    decided += endings.length;
    for (const { id: _id, ...ending } of endings) {
      const { id: _model, ...expected } = model;
      if (JSON.stringify(ending) !== JSON.stringify(expected)) endedOtherwise += 1;
    }
    await killer.done();
    say(`${killer.kills} kills, ${killer.left} to come`);
  }
  await platform.heal();
  return { kills: killer.kills, cases: decided, endedOtherwise, ...(await findings(platform, ledger)) };
}

export const kills: Scenario = {
  name: 'kills',
  broken: 'kill -9 of gateway, social-assistance and data-verification at each step of the walk',
  holds: 'every acknowledged write is there, the case ends the same, no effect twice',
  zero: ['endedOtherwise', ...soundness],
  run,
};
