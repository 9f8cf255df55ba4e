import { setTimeout as sleep } from 'node:timers/promises';

import { waitFor } from '../../lib/problem.ts';
import { findings, soundness } from '../support/checks.ts';
import type { PlatformUnderTest } from '../support/platform-under-test.ts';
import type { Bench, Figures, Scenario } from '../support/scenario.ts';
import { Traffic } from '../support/traffic.ts';

const services = ['social-assistance', 'data-verification'] as const;
const recoveryMs = 180_000;

async function run({ platform, ledger, dose, say }: Bench): Promise<Figures> {
  const families = dose({ small: 120, full: 500 });
  const traffic = await Traffic.prepare(platform, ledger, { day: '2025-07-01', families });
  traffic.open();
  await sleep(1_000);

  platform.freeze('kafka');
  await sleep(dose({ small: 4_000, full: 60_000 }));
  platform.thaw('kafka');
  const afterFreezeMs = await untilAllSent(platform);
  say(`frozen and thawed; all sent ${afterFreezeMs} ms later`);

  await platform.restart('kafka');
  const afterRestartMs = await untilAllSent(platform);
  say(`restarted; all sent ${afterRestartMs} ms later`);

  await platform.loseKafkaData();
  await waitFor('The services to notice', () => everyService(platform, 'outbox_lost_topics', (lost) => lost > 0), {
    timeoutMs: recoveryMs,
  });
  say('its data is gone, and the services know');
  for (const service of services) await platform.run(service, ['replay-events', '--all']);
  const afterLossMs = await untilAllSent(platform);
  say(`refilled; all sent ${afterLossMs} ms later`);

  const { answered503, answered409, ...answers } = await traffic.close();
  return {
    ...answers,
    refused: answered503 + answered409,
    afterFreezeMs,
    afterRestartMs,
    afterLossMs,
    ...(await findings(platform, ledger)),
  };
}

/** Waits until the relays have caught up with the windows, which stay open; returns how long that took. */
async function untilAllSent(platform: PlatformUnderTest): Promise<number> {
  const began = performance.now();
  const old = `SELECT 1 FROM outbox WHERE sent_at IS NULL AND queued_at < now() - interval '1 second' LIMIT 1`;
  const caughtUp = async (): Promise<boolean> =>
    (await Promise.all(services.map((service) => platform.query(service, old)))).flat().length === 0;
  await waitFor('Every event to be sent', caughtUp, { timeoutMs: recoveryMs, intervalMs: 100 });
  return Math.round(performance.now() - began);
}

async function everyService(
  platform: PlatformUnderTest,
  metric: string,
  holds: (value: number) => boolean,
): Promise<boolean> {
  const values = await Promise.all(services.map((service) => platform.metric(service, metric)));
  return values.every(holds);
}

export const kafka: Scenario = {
  name: 'kafka',
  broken: 'Kafka is frozen, is restarted, and comes back without its data, under load',
  holds:
    'submissions are answered with 2xx meanwhile; every committed event arrives, in order per case; ' +
    'replay-events refills what was lost',
  zero: ['refused', 'withoutRetryAfter', 'otherAnswers', ...soundness],
  run,
};
