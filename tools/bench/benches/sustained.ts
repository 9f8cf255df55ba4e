import type { Bench } from '../bench.ts';
import { type Figure, figureOf } from '../figure.ts';
import { authorizationBodies } from '../lab/authorizations.ts';
import { previewBodies } from '../lab/households.ts';
import type { Lab, Served } from '../lab/lab.ts';
import { type HttpResult, httpLoad } from '../load/http-load.ts';
import { median } from '../statistics.ts';
import { residentMegabytes } from './start.ts';

/** Requests a second: well below what the machine can do, so that a drift is one of ours. */
const rates = { writes: 60, lists: 30, previews: 30 };
/** The first part of the time, in which caches fill and code is compiled, is not counted. */
const warmUpShare = 0.1;

/** What is looked at after each stretch of time. */
interface Sample {
  readonly megabytes: Record<string, number>;
  readonly p50: number;
  readonly p99: number;
  /** Worst event loop lag of a service since the last look, seconds; and requests waiting for a connection. */
  readonly loopLag: number;
  readonly poolWaiting: number;
}

/** All three programs under steady load: their memory and the latency of the last third against the first. */
export const sustained: Bench = {
  name: 'sustained',
  title: 'ten minutes of steady load through the gateway: memory and latency, last third against first',
  onlyWhenNamed: true,
  async run(lab: Lab): Promise<Figure[]> {
    const [verification, assistance] = await Promise.all([
      lab.database('data-verification'),
      lab.database('social-assistance'),
    ]);
    const shared = { KAFKA_TOPIC_PREFIX: 'sustained.' };
    const programs: Record<string, Served> = {
      'data-verification': await lab.service('data-verification', { DATABASE_URL: verification.url, ...shared }),
      'social-assistance': await lab.service('social-assistance', { DATABASE_URL: assistance.url, ...shared }),
    };
    programs['gateway'] = await lab.service('gateway', {
      PUBLIC_URL: 'http://gateway.bench',
      REDIS_URL: lab.addresses.redisUrl,
      SOCIAL_ASSISTANCE_URL: programs['social-assistance']?.url ?? '',
      DATA_VERIFICATION_URL: programs['data-verification']?.url ?? '',
      QUOTA_REQUESTS: '1000000000',
    });
    const stretchSeconds = Math.max(2, Math.round(lab.minutes * 2));
    const stretches = Math.round((lab.minutes * 60) / stretchSeconds);
    const samples: Sample[] = [];
    for (let stretch = 1; stretch <= stretches; stretch += 1) {
      const sample = await stretchOf(lab, programs, stretchSeconds);
      samples.push(sample);
      const memory = Object.entries(sample.megabytes).map(([name, megabytes]) => `${name} ${Math.round(megabytes)} MB`);
      lab.say(
        `sustained ${stretch}/${stretches}: p50 ${sample.p50.toFixed(1)} ms, p99 ${sample.p99.toFixed(1)} ms, loop lag p99 ` +
          `${(sample.loopLag * 1000).toFixed(1)} ms, waiting for a connection ${sample.poolWaiting}, ${memory.join(', ')}`,
      );
    }
    await Promise.all(Object.values(programs).map((program) => program.stop()));
    await Promise.all([verification.drop(), assistance.drop()]);
    return figuresOf(samples, Object.keys(programs));
  },
};

async function stretchOf(lab: Lab, programs: Record<string, Served>, seconds: number): Promise<Sample> {
  const task = { url: programs['gateway']?.url ?? '', headers: { authorization: lab.token }, connections: 8, seconds };
  const authorizations = '/data-verification/v1/authorizations';
  const results: HttpResult[] = await Promise.all([
    httpLoad(lab, {
      ...task,
      method: 'POST',
      paths: [authorizations],
      bodies: authorizationBodies(500),
      idempotencyKeys: true,
      rate: rates.writes,
    }),
    httpLoad(lab, { ...task, method: 'GET', paths: [`${authorizations}?limit=20`], rate: rates.lists }),
    httpLoad(lab, {
      ...task,
      method: 'POST',
      paths: ['/social-assistance/v1/eligibility-previews'],
      bodies: previewBodies(100),
      rate: rates.previews,
    }),
  ]);
  const metrics = await Promise.all(Object.values(programs).map(({ url }) => metricsOf(url)));
  const worst = (name: string): number => Math.max(...metrics.map((text) => valueOf(text, name)));
  return {
    megabytes: Object.fromEntries(Object.entries(programs).map(([name, { pid }]) => [name, residentMegabytes(pid)])),
    p50: median(results.map(({ p50 }) => p50)),
    p99: Math.max(...results.map(({ p99 }) => p99)),
    loopLag: worst('nodejs_eventloop_lag_p99_seconds'),
    poolWaiting: worst('database_pool_connections{state="waiting"'),
  };
}

async function metricsOf(url: string): Promise<string> {
  return await (await fetch(`${url}/metrics`)).text();
}

/** Value of the first line that begins so; 0 where a program does not have it. */
function valueOf(text: string, beginning: string): number {
  const line = text.split('\n').find((candidate) => candidate.startsWith(beginning));
  return Number(line?.split(' ').at(-1) ?? 0);
}

function figuresOf(samples: readonly Sample[], programs: readonly string[]): Figure[] {
  const counted = samples.slice(Math.floor(samples.length * warmUpShare));
  const third = Math.max(1, Math.floor(counted.length / 3));
  const pairs = (read: (sample: Sample) => number) => ({
    ours: counted.slice(-third).map(read),
    reference: counted.slice(0, third).map(read),
  });
  const worst = (read: (sample: Sample) => number): number => Math.max(...counted.map(read));
  const note =
    `worst loop lag p99 ${Math.round(worst(({ loopLag }) => loopLag) * 1000)} ms, ` +
    `most waiting for a connection ${worst(({ poolWaiting }) => poolWaiting)}`;
  return [
    ...programs.map((name) =>
      figureOf(
        `sustained-memory-${name}`,
        pairs(({ megabytes }) => megabytes[name] ?? Number.NaN),
        {
          unit: 'MB',
          goal: { atMost: 1.15 },
        },
      ),
    ),
    figureOf(
      'sustained-p50',
      pairs(({ p50 }) => p50),
      { unit: 'ms', goal: { atMost: 1.3 } },
    ),
    figureOf(
      'sustained-p99',
      pairs(({ p99 }) => p99),
      { unit: 'ms', goal: { atMost: 1.3 }, note },
    ),
  ];
}
