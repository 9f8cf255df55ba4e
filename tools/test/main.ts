/**
 * `npm test [-- PATTERN…]`: every check and every test, on PostgreSQL, Kafka and Redis of its own. With patterns,
 * only tests whose path matches. The last line is `N passed, N failed`; the exit code says the same.
 */
import { randomInt } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { endFailures } from '../failures/leftovers.ts';
import { ToolProblem } from '../lib/problem.ts';
import { ProcessList } from '../lib/processes.ts';
import { duration } from '../lib/progress.ts';
import { build } from '../sandbox/build.ts';
import { endEverything, postWarden } from '../sandbox/shutdown.ts';
import { removeBackingServices, startBackingServices } from '../services/backing-services.ts';
import { builtChecks, type Check, passes, staticChecks } from './checks.ts';
import { runJest } from './jest.ts';
import { runSystemTests } from './system.ts';
import { add, lastLine, type Tally } from './tally.ts';

const patterns = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const began = Date.now();
const folder = mkdtempSync(path.join(tmpdir(), 'minzheng-test-'));
// PostgreSQL runs as another user when this is root, and must be able to walk here.
chmodSync(folder, 0o755);
const listFile = path.join(folder, 'processes.json');
postWarden(folder, listFile, [folder]);

let total: Tally = { passed: 0, failed: 0 };
const count = (tally: Tally): void => {
  total = add(total, tally);
};

const interrupted = new AbortController();
const wasInterrupted = (): boolean => interrupted.signal.aborted;
const interruption = new Promise<void>((resolve) => {
  const stop = (): void => {
    interrupted.abort();
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.on('disconnect', stop);
  process.channel?.unref();
});

async function check(list: readonly Check[]): Promise<void> {
  for (const item of list) {
    if (wasInterrupted()) return;
    const good = await passes(item);
    if (wasInterrupted()) return;
    count(good ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  }
}

async function everything(): Promise<void> {
  const starting = startBackingServices({
    folder: path.join(folder, 'services'),
    processes: new ProcessList(listFile),
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
  await Promise.race([everything(), interruption]);
} catch (error) {
  console.log(`✖ ${error instanceof ToolProblem ? error.message : String((error as Error).stack)}`);
  if (error instanceof ToolProblem && error.remedy) console.log(`  What helps: ${error.remedy}`);
  count({ passed: 0, failed: 1 });
}
clearInterval(heartbeat);
await endFailures(folder);
await endEverything(folder, listFile);
removeBackingServices(folder);
if (wasInterrupted()) console.log('Interrupted.');
console.log(`Took ${duration(Date.now() - began)}.`);
console.log(lastLine(total));
process.exit(wasInterrupted() ? 130 : total.failed > 0 || total.passed === 0 ? 1 : 0);
