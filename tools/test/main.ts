/**
 * `npm test [-- PATTERN…]`: every check and every test, on PostgreSQL, Kafka and Redis of its own. With patterns,
 * only tests whose path matches. The last line is `N passed, N failed`; the exit code says the same.
 */
import { randomInt } from 'node:crypto';
import path from 'node:path';

import { endFailures } from '../failures/leftovers.ts';
import { ProcessList } from '../lib/processes.ts';
import { duration } from '../lib/progress.ts';
import { beginThrowawayRun, tellProblem } from '../lib/throwaway-run.ts';
import { build } from '../sandbox/build.ts';
import { startBackingServices } from '../services/backing-services.ts';
import { builtChecks, type Check, passes, staticChecks } from './checks.ts';
import { runJest } from './jest.ts';
import { runSystemTests } from './system.ts';
import { add, lastLines, type Tally } from './tally.ts';

const patterns = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const began = Date.now();
const ours = beginThrowawayRun('test');
const { folder } = ours;

let total: Tally = { passed: 0, failed: 0 };
const count = (tally: Tally): void => {
  total = add(total, tally);
};

const wasInterrupted = (): boolean => ours.interrupted.aborted;

async function check(list: readonly Check[]): Promise<void> {
  for (const item of list) {
    if (wasInterrupted()) return;
    const good = await passes(item);
    if (wasInterrupted()) return;
    count(good ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, faults: [item.title] });
  }
}

async function everything(): Promise<void> {
  const starting = startBackingServices({
    folder: path.join(folder, 'services'),
    processes: new ProcessList(ours.listFile),
    throwaway: true,
    maxConnections: 400,
    say: (line) => console.log(line),
  });
  const building = step('build', build());
  // Both are awaited further down; until then a failure, such as that of an interruption, must not end the process.
  for (const early of [starting, building]) early.catch(() => undefined);
  if (patterns.length === 0) {
    await building;
    await Promise.all([...staticChecks.map((list) => check(list)), check(builtChecks)]);
  }
  await building;
  const services = await step('PostgreSQL, Kafka and Redis for the tests', starting);
  if (wasInterrupted()) return;
  count(
    await runJest({
      config: 'jest.config.mjs',
      patterns,
      env: {
        TEST_DATABASE_URL: services.databaseUrl,
        TEST_KAFKA_BROKERS: services.kafkaBrokers,
        TEST_REDIS_URL: services.redisUrl,
      },
      folder,
    }),
  );
  if (wasInterrupted()) return;
  count(await runSystemTests(folder, patterns));
  if (wasInterrupted()) return;
  // Not before the build: the scenarios use the libraries as compiled.
  const { runFailures } = await import('../failures/run.ts');
  const seed = process.env['FAILURES_SEED'] ?? String(randomInt(1_000_000));
  count(await runFailures({ folder, patterns, dose: 'small', seed }));
}

async function step<T>(title: string, work: Promise<T>): Promise<T> {
  const result = await work;
  console.log(`✔ ${title}  ${duration(Date.now() - began)} after the start`);
  return result;
}

const heartbeat = setInterval(() => console.log(`  … ${duration(Date.now() - began)}`), 30_000);
try {
  await ours.untilInterrupted(everything);
} catch (error) {
  tellProblem(error, console.log);
  if (!wasInterrupted()) count({ passed: 0, failed: 1, faults: ['the run broke off, as told above'] });
}
clearInterval(heartbeat);
await endFailures(folder);
await ours.end();
console.log(`Took ${duration(Date.now() - began)}.`);
console.log(lastLines(total));
process.exit(wasInterrupted() ? 130 : total.failed > 0 || total.passed === 0 ? 1 : 0);
