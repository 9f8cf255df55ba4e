import { setTimeout as sleep } from 'node:timers/promises';

import { freePort } from '../../lib/ports.ts';
import { Cases, underLoad } from '../support/cases.ts';
import { findings, soundness } from '../support/checks.ts';
import type { Bench, Figures, Scenario } from '../support/scenario.ts';

const day = '2025-06-03';
const services = ['social-assistance', 'data-verification'] as const;
const others = [2, 3];

async function run({ platform, ledger, random, dose, say }: Bench): Promise<Figures> {
  const start = async (service: string, number: number): Promise<void> => {
    const as = `${service}-${number}`;
    platform.start(service, { as, env: { PORT: String(await freePort()) } });
    await platform.untilReady(as);
  };
  for (const service of services) for (const number of others) await start(service, number);
  const cases = await Cases.on(platform, ledger);
  await cases.day(day);
  let rebalances = 0;
  let relaysCut = 0;
  const published = await underLoad(
    dose({ small: 3, full: 6 }),
    () => cases.publish(day),
    async () => {
      for (let change = 0; change < dose({ small: 2, full: 40 }); change += 1) {
        const service = random.pick(services);
        const number = random.pick(others);
        const as = `${service}-${number}`;
        // One leaves in order, one is killed: the group notices the first at once and the second after its session.
        if (random.next() < 0.7) await platform.terminate(as);
        else await platform.kill(as);
        relaysCut += await cutRelays(platform, service);
        await sleep(random.integer(0, 1_000));
        await start(service, number);
        rebalances += 2;
        say(`${rebalances} rebalances, ${relaysCut} relays cut off`);
      }
    },
  );
  return { consumers: 3, relays: 3, rebalances, relaysCut, cases: published, ...(await findings(platform, ledger)) };
}

/** The locks of a relay are its session's: when that is cut, another relay takes the partitions over. */
async function cutRelays(platform: Bench['platform'], service: string): Promise<number> {
  const rows = await platform.query(
    service,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'minzheng-outbox-relay' AND datname = current_database()`,
  );
  return rows.length;
}

export const rebalances: Scenario = {
  name: 'rebalances',
  broken: 'three relays and three consumers of each service come, go and are cut off under load',
  holds: 'no order inversion per case, duplicates without effect',
  zero: soundness,
  run,
};
