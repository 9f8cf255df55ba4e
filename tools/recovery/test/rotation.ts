import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Declaration } from '../../acceptance/city-office.ts';
import { PlatformClient } from '../../demo/platform-client.ts';
import { loadFrom } from '../../docs/load.ts';
import { findings, soundness } from '../../failures/support/checks.ts';
import { PlatformUnderTest } from '../../failures/support/platform-under-test.ts';
import { freePort } from '../../lib/ports.ts';
import { Progress } from '../../lib/progress.ts';
import { placesOf } from '../../sandbox/platform.ts';
import { readSecrets, saveSecrets } from '../secrets.ts';
import { CaseDriver, type Matter } from './case-driver.ts';
import { Door } from './door.ts';
import type { RecoveryTest, Result, Stage } from './stage.ts';
import { TimedLedger } from './timed-ledger.ts';

const day = '2025-06-03';
const later = '2025-06-11';
const hands = 3;
/** Long enough for requests to meet instances with both rings. */
const togetherMs = 3_000;

/** The services that seal columns. */
const sealing = ['data-verification', 'social-assistance'];

interface SealedColumn {
  readonly service: string;
  readonly table: string;
  readonly column: string;
}

export const rotation: RecoveryTest = {
  name: 'rotation',
  lost: 'the field keys are exchanged while cases are worked on',
  zero: ['failedRequests', 'sealedWithOldKey', 'unreadable', 'endedOtherwise', ...soundness],
  run,
};

async function run({ folder, cases, say }: Stage): Promise<Result> {
  const places = placesOf(path.join(folder, 'state'));
  const progress = new Progress({ write: (text) => process.stdout.write(text), terminal: false });
  const platform = await PlatformUnderTest.start(places.stateFolder, await freePort(), progress);
  const doors = await Promise.all(sealing.map((service) => openDoor(platform, service)));
  const urls = Object.fromEntries(doors.map(({ service, door }) => [variableOf(service), door.url]));
  await platform.restart('gateway', { env: urls });

  const ledger = new TimedLedger();
  const driver = await CaseDriver.on(platform, ledger, day);
  await driver.office.day(day);
  const matters: Matter[] = [];
  const over = new AbortController();
  const work = Array.from({ length: hands }, () => fileUntil(driver, matters, over.signal));
  const least = async (count: number): Promise<void> => {
    while (matters.length < count) await Promise.race([sleep(50), Promise.all(work)]);
  };
  await least(Math.ceil(cases / 4));

  const keysFile = path.join(folder, 'keys.json');
  saveSecrets(places.sandboxFolder, keysFile);
  const oldKey = readSecrets(keysFile).settings.fieldKeys;
  const [oldId = ''] = oldKey.split(':');
  const newKey = `k2:${randomBytes(32).toString('base64')}`;
  const roll = async (ring: string): Promise<void> => {
    for (const each of doors) await rollOne(platform, each, ring);
    say(`rolled to ${ring.replaceAll(/:[^,]+/g, '')}, ${matters.length} cases begun`);
  };
  await roll(`${oldKey},${newKey}`);
  await roll(`${newKey},${oldKey}`);
  const ring = { env: { FIELD_KEYS: `${newKey},${oldKey}` } };
  for (const { service } of doors) await platform.run(service, ['reencrypt', '--operator', 'test'], ring);
  say(`sealed anew, ${matters.length} cases begun`);
  const sealedWithOldKey = await countSealedWith(platform, oldId);
  // What 48 hours do: answers kept for repeated requests are sealed too.
  for (const { service } of doors) {
    await platform.query(service, 'UPDATE idempotency_key SET expires_at = now()');
    await platform.query(service, 'DELETE FROM idempotency_key WHERE expires_at <= now()');
  }
  await roll(newKey);
  await least(cases);
  over.abort();
  await Promise.all(work);

  await driver.office.day(later);
  const endings = await Promise.all(matters.map((matter) => driver.conclude(matter)));
  const failedRequests = ledger.count((status) => status === 'none' || Number(status) >= 500);
  const figures = {
    cases: matters.length,
    requests: ledger.count(() => true),
    failedRequests,
    reencrypted: await countReencrypted(platform),
    sealedWithOldKey,
    unreadable: await countUnreadable(platform, driver, matters),
    endedOtherwise: endings.filter(({ state, award }) => state !== 'confirmed' || award?.monthlyAmountFen !== 170_500)
      .length,
    ...(await findings(platform, ledger)),
  };
  const stop = async (): Promise<void> => {
    for (const { door } of doors) door.close();
    await platform.stop();
  };
  return { figures, stop };
}

/** A service behind a door, and the instance that answers there. */
interface Rolled {
  readonly service: string;
  readonly door: Door;
  instance: string;
  port: number;
  generation: number;
}

const variableOf = (service: string): string => `${service.toUpperCase().replaceAll('-', '_')}_URL`;

async function openDoor(platform: PlatformUnderTest, service: string): Promise<Rolled> {
  const { url } = platform.runtime.services[service] ?? {};
  if (url === undefined) throw new Error(`${service} does not run`);
  const port = Number(new URL(url).port);
  return { service, door: await Door.before(port), instance: service, port, generation: 1 };
}

/** A new instance joins, both answer for a while, the old one is led to no more and ends in order. */
async function rollOne(platform: PlatformUnderTest, rolled: Rolled, ring: string): Promise<void> {
  const { service, door, instance: old } = rolled;
  rolled.generation += 1;
  rolled.instance = `${service}-${rolled.generation}`;
  const [before, port] = [rolled.port, await freePort()];
  platform.start(service, { as: rolled.instance, env: { PORT: String(port), FIELD_KEYS: ring } });
  await platform.untilReady(rolled.instance);
  door.lead(before, port);
  await sleep(togetherMs);
  door.lead(port);
  rolled.port = port;
  const { code } = await platform.terminate(old);
  if (code !== 0) throw new Error(`${old} ended with ${String(code)}`);
}

/** Families come as long as the keys are being exchanged. */
async function fileUntil(driver: CaseDriver, matters: Matter[], over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const [matter] = await driver.families(1);
    if (!matter) continue;
    matters.push(matter);
    await driver.publish(matter);
  }
}

async function countSealedWith(platform: PlatformUnderTest, key: string): Promise<number> {
  let count = 0;
  for (const { service, table, column } of (await Promise.all(sealing.map(sealedColumns))).flat()) {
    const rows = await platform.query(
      service,
      `SELECT 1 FROM "${table}" WHERE substring("${column}" FROM 3 FOR get_byte("${column}", 1)) = $1`,
      [Buffer.from(key)],
    );
    count += rows.length;
  }
  return count;
}

/** As the compiled service declares them. */
async function sealedColumns(service: string): Promise<SealedColumn[]> {
  const exported = await loadFrom<Record<string, { encryptedColumns?: Omit<SealedColumn, 'service'>[] }>>(
    `apps/${service}/dist/service.js`,
  );
  const columns = Object.values(exported).flatMap(({ encryptedColumns = [] }) => encryptedColumns);
  if (columns.length === 0) throw new Error(`${service} declares no sealed column`);
  return columns.map(({ table, column }) => ({ service, table, column }));
}

async function countReencrypted(platform: PlatformUnderTest): Promise<number> {
  let count = 0;
  for (const service of sealing) {
    const rows = await platform.query<{ count: number }>(
      service,
      `SELECT (details->>'count')::int AS count FROM audit_log WHERE action = 'values-reencrypted'`,
    );
    count += rows.reduce((sum, row) => sum + row.count, 0);
  }
  return count;
}

/** Every member of every case is asked for by full name and number and compared with what the family declared. */
async function countUnreadable(
  platform: PlatformUnderTest,
  { office }: CaseDriver,
  matters: readonly Matter[],
): Promise<number> {
  const client = await PlatformClient.of(platform.runtime.issuerUrl);
  let unreadable = 0;
  for (const { id = '', household } of matters) {
    const url = `${platform.runtime.gatewayUrl}/social-assistance/v1/benefit-applications/${id}/identity-disclosures`;
    const memberRefs = household.members.map(({ ref }) => ref);
    const disclosed = await client
      .post<{ members: Declaration['members'] }>(office.window, url, { purpose: 'document-check', memberRefs })
      .catch(() => ({ members: [] as Declaration['members'] }));
    for (const { ref, name, identityNumber } of household.members) {
      const same = disclosed.members.some(
        (member) => member.ref === ref && member.name === name && member.identityNumber === identityNumber,
      );
      if (!same) unreadable += 1;
    }
  }
  return unreadable;
}
