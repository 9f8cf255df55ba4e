import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { findings, soundness } from '../../failures/support/checks.ts';
import { PlatformUnderTest } from '../../failures/support/platform-under-test.ts';
import { freePort } from '../../lib/ports.ts';
import { Progress } from '../../lib/progress.ts';
import { placesOf } from '../../sandbox/platform.ts';
import { removeBackingServices } from '../../services/backing-services.ts';
import { removePostgres } from '../../services/postgres.ts';
import { takeBackup } from '../backup.ts';
import { restore } from '../restore.ts';
import { saveSecrets } from '../secrets.ts';
import { CaseDriver, type Matter } from './case-driver.ts';
import type { RecoveryTest, Result, Stage } from './stage.ts';
import { TimedLedger } from './timed-ledger.ts';

const day = '2025-06-03';
const later = '2025-06-11';
/** Cases that are worked on at the same time. */
const hands = 4;

/** Matters are taken up one after the other by several hands until the machine fails. */
class Load {
  begun = 0;
  /** How many may be begun; the last are kept for after the backup, however long it takes. */
  limit: number;
  readonly #work: Promise<unknown>[];

  constructor(driver: CaseDriver, matters: readonly Matter[], limit: number) {
    this.limit = limit;
    const take = async (): Promise<void> => {
      while (this.begun < matters.length) {
        if (this.begun >= this.limit) await sleep(20);
        else {
          const matter = matters[this.begun++];
          if (matter) await driver.publish(matter);
        }
      }
    };
    this.#work = Array.from({ length: hands }, () => take());
    // They end when the machine fails, each in the middle of something.
    for (const work of this.#work) work.catch(() => undefined);
  }

  async until(count: number): Promise<void> {
    while (this.begun < count) await sleep(20);
  }

  /** How many hands were interrupted. */
  async end(): Promise<number> {
    return (await Promise.allSettled(this.#work)).filter(({ status }) => status === 'rejected').length;
  }
}

/** The machine with the databases fails under load; with Kafka, or with a Kafka that lives elsewhere and goes on. */
export function disaster(name: string, lost: string, { kafkaSurvives }: { kafkaSurvives: boolean }): RecoveryTest {
  return {
    name,
    lost,
    zero: ['lostBefore', 'endedOtherwise', ...soundness],
    run: (stage) => run(stage, kafkaSurvives),
  };
}

async function run({ folder, cases, random, say }: Stage, kafkaSurvives: boolean): Promise<Result> {
  const places = placesOf(path.join(folder, 'state'));
  const backups = path.join(folder, 'backups');
  const keys = path.join(folder, 'keys/keys.json');
  const progress = new Progress({ write: (text) => process.stdout.write(text), terminal: false });
  const port = await freePort();
  const ledger = new TimedLedger();

  const before = await PlatformUnderTest.start(places.stateFolder, port, progress);
  let driver = await CaseDriver.on(before, ledger, day);
  await driver.office.day(day);
  const matters = await driver.families(cases);
  const load = new Load(driver, matters, Math.ceil(cases / 2));
  await load.until(Math.ceil(cases / 6));
  const backupBegan = Date.now();
  const { manifest } = await takeBackup({
    places,
    serverUrl: before.serverUrl,
    kafkaBrokers: before.runtime.kafkaBrokers,
    redisUrl: before.runtime.redisUrl,
    to: backups,
  });
  const backupSeconds = (Date.now() - backupBegan) / 1000;
  load.limit = cases;
  saveSecrets(places.sandboxFolder, keys);
  say(`backup of ${Object.keys(manifest.files).length} files while ${load.begun} of ${cases} cases had begun`);
  await load.until(Math.ceil((cases * 5) / 6));
  await sleep(random.integer(0, 3_000));

  const failedAt = Date.now();
  const acknowledged = ledger.writes.length;
  await before.abandon();
  const interrupted = await load.end();
  say(`the machine failed with ${acknowledged} writes acknowledged, ${interrupted} hands in the middle of something`);
  forget(places.stateFolder, kafkaSurvives);

  const restoreBegan = Date.now();
  const { recoveredTo = new Date(0) } = await restore({ places, from: backups, keys, progress });
  const restoredAt = Date.now();
  const after = await PlatformUnderTest.start(places.stateFolder, port, progress);
  const readyAt = Date.now();
  const { lost, lostBefore, unanswered } = await ledger.reckon(after, recoveredTo);
  say(`${lost} acknowledged writes are lost, ${unanswered} are there that nobody was told of`);

  driver = await CaseDriver.on(after, ledger, day);
  await Promise.all(matters.map((matter) => driver.publish(matter)));
  await driver.office.day(later);
  const endings = await Promise.all(matters.map((matter) => driver.conclude(matter)));
  const figures = {
    cases,
    rpoWrites: lost,
    rpoSeconds: Math.round((failedAt - recoveredTo.getTime()) / 100) / 10,
    unanswered,
    lostBefore,
    backupSeconds: Math.round(backupSeconds),
    restoreSeconds: Math.round((restoredAt - restoreBegan) / 1000),
    readySeconds: Math.round((readyAt - restoreBegan) / 1000),
    endedOtherwise: endings.filter(({ state, award }) => state !== 'confirmed' || award?.monthlyAmountFen !== 170_500)
      .length,
    ...(await findings(after, ledger)),
  };
  return { figures, stop: () => after.stop() };
}

/** What is lost with the machine; backups and keys lie elsewhere. */
function forget(stateFolder: string, kafkaSurvives: boolean): void {
  const { sandboxFolder } = placesOf(stateFolder);
  if (!kafkaSurvives) {
    removeBackingServices(sandboxFolder);
    rmSync(stateFolder, { recursive: true, force: true });
    return;
  }
  removePostgres(sandboxFolder);
  for (const gone of ['settled.json', 'services/postgresql', 'services/redis']) {
    rmSync(path.join(sandboxFolder, gone), { recursive: true, force: true });
  }
}
