import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';

import { findings, soundness } from '../support/checks.ts';
import { FullDisk } from '../support/full-disk.ts';
import type { PlatformUnderTest } from '../support/platform-under-test.ts';
import { probe } from '../support/probes.ts';
import type { Bench, Figures, Scenario } from '../support/scenario.ts';
import { Traffic } from '../support/traffic.ts';

const services = ['social-assistance', 'data-verification'] as const;

async function run({ platform, ledger, random, dose, say }: Bench): Promise<Figures> {
  const families = dose({ small: 80, full: 400 });
  const traffic = await Traffic.prepare(platform, ledger, { day: '2025-07-02', families });
  const processes = services.map((service) => platform.pid(service));
  const probes = probe(platform, services);
  traffic.open();

  let cut = 0;
  for (let round = dose({ small: 3, full: 30 }); round > 0; round -= 1) {
    await sleep(random.integer(100, 900));
    cut += await cutConnections(platform.serverUrl);
  }
  say(`${cut} connections cut`);

  platform.freeze('postgresql');
  await sleep(dose({ small: 11_000, full: 30_000 }));
  platform.thaw('postgresql');
  say('frozen and thawed');

  await platform.restart('postgresql');
  await sleep(2_000);
  await platform.kill('postgresql');
  await platform.startServer('postgresql');
  await sleep(2_000);
  say('restarted, killed and started');

  const fullDisks = dose({ small: 0, full: 2 });
  if (fullDisks > 0) await fillDisks(platform, say);

  const answers = await traffic.close();
  await Promise.all(services.map((service) => platform.untilReady(service)));
  const { livenessFailures, notReady } = await probes.stop();
  return {
    ...answers,
    connectionsCut: cut,
    fullDisks,
    notReady,
    livenessFailures,
    endedProcesses: services.filter((service, index) => platform.pid(service) !== processes[index]).length,
    ...(await findings(platform, ledger)),
  };
}

/** `pg_terminate_backend` of everything but this; returns how many there were. */
async function cutConnections(serverUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}

/** First the disk of the tables, the log having space; then the disk of the log, at which PostgreSQL ends itself. */
async function fillDisks(platform: PlatformUnderTest, say: (line: string) => void): Promise<void> {
  const tables = await FullDisk.ofTables(platform, 'social-assistance');
  tables.fill();
  await sleep(10_000);
  await tables.restore();
  say('the disk of the tables was full');
  const log = await FullDisk.ofLog(platform);
  log.fill();
  await sleep(10_000);
  await log.restore();
  say('the disk of the log was full');
}

export const postgresql: Scenario = {
  name: 'postgresql',
  broken: 'PostgreSQL loses its connections, is frozen, restarted, killed, and its disks are full, under load',
  holds: 'clean 503 with Retry-After, the pools recover by themselves, nothing half written, no process restarts',
  zero: ['withoutRetryAfter', 'otherAnswers', 'livenessFailures', 'endedProcesses', ...soundness],
  run,
};
