import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePort } from '../../lib/ports.ts';
import { waitFor } from '../../lib/problem.ts';
import { PlatformClient, Refusal } from '../../demo/platform-client.ts';
import { Cases } from '../support/cases.ts';
import { findings, soundness } from '../support/checks.ts';
import type { Ledger } from '../support/ledger.ts';
import type { PlatformUnderTest } from '../support/platform-under-test.ts';
import type { Bench, Figures, Scenario } from '../support/scenario.ts';
import { SlowProxy } from '../support/slow-proxy.ts';
import { Traffic } from '../support/traffic.ts';

const [day, nextDay] = ['2025-07-03', '2025-07-04'];
const patienceMs = 60_000;
/** Requests that a gateway on its own allows, and how many more are tried. */
const [allowed, beyond] = [20, 10];

async function run({ platform, ledger, dose, say }: Bench): Promise<Figures> {
  const { redisUrl } = platform.runtime;
  const proxy = await SlowProxy.before(redisUrl);
  try {
    await platform.restart('gateway', { env: { REDIS_URL: proxy.url } });
    const traffic = await Traffic.prepare(platform, ledger, { day, families: dose({ small: 60, full: 250 }) });
    traffic.open();
    const holdMs = dose({ small: 2_000, full: 15_000 });
    const awayFor = async (what: string, breakIt: () => unknown, mendIt: () => unknown): Promise<void> => {
      await breakIt();
      await untilShared(platform, 0);
      await sleep(holdMs);
      await mendIt();
      await untilShared(platform, 1);
      say(what);
    };
    await untilShared(platform, 1);
    await awayFor(
      'slow',
      () => (proxy.delayMs = 3_000),
      () => (proxy.delayMs = 0),
    );
    await awayFor(
      'frozen',
      () => platform.freeze('redis'),
      () => platform.thaw('redis'),
    );
    let refusedLocally = 0;
    await awayFor(
      'gone',
      () => platform.kill('redis'),
      async () => {
        refusedLocally = await refusedByLonelyGateway(platform);
        await platform.startServer('redis');
      },
    );
    await empty(redisUrl);
    await sleep(holdMs);
    const { answered503, answered409, ...answers } = await traffic.close();
    const fallbacks = await platform.metric('gateway', 'gateway_quota_fallback_total');
    return {
      ...answers,
      refused: answered503 + answered409,
      fallbacks,
      refusedLocally,
      localLimitMissed: beyond - refusedLocally,
      clockLost: await clockLost(platform, ledger),
      ...(await findings(platform, ledger)),
    };
  } finally {
    await proxy.close();
  }
}

/** Waits until the gateway says whether its quotas are counted in Redis. */
async function untilShared(platform: PlatformUnderTest, value: 0 | 1): Promise<void> {
  const says = async (): Promise<boolean> => (await platform.metric('gateway', 'gateway_quota_redis_up')) === value;
  await waitFor(`gateway_quota_redis_up to be ${value}`, says, { timeoutMs: patienceMs, intervalMs: 50 });
}

/** Another gateway with a small quota, which has never met Redis, still counts. */
async function refusedByLonelyGateway(platform: PlatformUnderTest): Promise<number> {
  const as = 'gateway-alone';
  const env = { PORT: String(await freePort()), QUOTA_REQUESTS: String(allowed), QUOTA_WINDOW_SECONDS: '3600' };
  platform.start('gateway', { as, env });
  await platform.untilReady(as);
  const statuses: (number | undefined)[] = [];
  const client = await PlatformClient.of(platform.runtime.issuerUrl, {
    // None: a refusal is what is looked for.
    patienceMs: -1,
    onAttempt: ({ status }) => statuses.push(status),
  });
  const url = `${platform.urlOf(as)}/social-assistance/v1/benefit-applications?limit=1`;
  for (let request = 0; request < allowed + beyond; request += 1) {
    await client.get('window-990101001', url).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
  }
  await platform.terminate(as);
  return statuses.filter((status) => status === 429).length;
}

async function empty(redisUrl: string): Promise<void> {
  const { hostname, port } = new URL(redisUrl);
  const socket = connect(Number(port), hostname);
  socket.write('FLUSHALL\r\n');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  assert.equal(answer.toString(), '+OK\r\n');
}

/** 0 when the day is what it was before Redis was emptied, and every service follows its next move. */
async function clockLost(platform: PlatformUnderTest, ledger: Ledger): Promise<number> {
  const { office } = await Cases.on(platform, ledger);
  const dayOf = async (): Promise<string | undefined> => {
    const { clocks } = await office.filed(await office.family('scenario-1'), day);
    return clocks[0]?.startedOn;
  };
  const kept = (await dayOf()) === day;
  await office.day(nextDay);
  const moved = (await dayOf()) === nextDay;
  return kept && moved ? 0 : 1;
}

export const redis: Scenario = {
  name: 'redis',
  broken: 'Redis is slow, frozen, gone and emptied, under load',
  holds: 'every request is served, limits are local meanwhile, the sandbox clock stays',
  zero: ['refused', 'withoutRetryAfter', 'otherAnswers', 'localLimitMissed', 'clockLost', ...soundness],
  run,
};
