import { randomUUID } from 'node:crypto';
import { eventually, TestClock } from '@minzheng/testing';
import { Database, type RunningService } from '../src/index.js';
import { behaviour, official, openDossier } from './support/dossier-service.js';
import { Processes } from './support/processes.js';

const township = '990101001';
const start = '2026-03-02T09:00:00+08:00';
const lockName = 'minzheng dossiers timers';

describe('timers of a service with several processes', () => {
  let processes: Processes;
  beforeAll(async () => {
    processes = await Processes.prepare();
  });
  afterAll(() => processes.close());

  const schedule = (process: RunningService, ...keys: string[]): Promise<void> =>
    process.app.get(Database, { strict: false }).transact(official(township), (tx) => {
      const dueAt = new Date('2026-03-03T00:00:00+08:00');
      for (const key of keys) tx.schedule({ kind: 'reminder', key, subjectId: key, dueAt });
      tx.audit({ action: 'timers-set', subjectType: 'dossier', subjectId: randomUUID(), division: township });
      return Promise.resolve();
    });

  const effects = async (): Promise<number> =>
    (await processes.database.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM dossier')).rows[0]?.n ?? 0;

  const left = async (): Promise<number> =>
    (await processes.database.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM timer')).rows[0]?.n ?? 0;

  /** Backends that hold the lead. */
  async function leaders(): Promise<number[]> {
    const { rows } = await processes.database.owner.query<{ pid: number }>(
      `SELECT activity.pid FROM pg_locks JOIN pg_stat_activity AS activity USING (pid)
       WHERE locktype = 'advisory' AND granted AND datname = current_database() AND application_name = $1`,
      [lockName],
    );
    return rows.map(({ pid }) => pid);
  }

  async function loseLeader(): Promise<number> {
    const [pid] = await eventually(async () => {
      const found = await leaders();
      expect(found).toHaveLength(1);
      return found;
    });
    await processes.database.owner.query('SELECT pg_terminate_backend($1)', [pid]);
    return pid ?? 0;
  }

  it('fire once after a restart, when their moment passed while nothing ran', async () => {
    const fired: string[] = [];
    behaviour.onTimer = ({ key }) => Promise.resolve(fired.push(key));
    const before = await processes.start({ clock: start });
    await schedule(before, 'restart-a', 'restart-b');
    await processes.stop(before);
    expect(fired).toEqual([]);

    const after = await processes.start({ clock: '2026-03-05' });
    await eventually(() => {
      expect(fired).toEqual(['restart-a', 'restart-b']);
    });
    await processes.stop(after);
    const third = await processes.start({ clock: '2026-03-06' });
    await eventually(async () => {
      expect(await leaders()).toHaveLength(1);
    });
    await processes.stop(third);
    expect(fired).toHaveLength(2);
  });

  it('fire once with two processes, of which one leads; the other follows when it is lost', async () => {
    behaviour.onTimer = (_timer, tx) => openDossier(tx, township);
    const clocks = [new TestClock(start), new TestClock(start)];
    const both = [await processes.start({ clock: clocks[0]! }), await processes.start({ clock: clocks[1]! })];
    const before = await effects();
    await schedule(both[0]!, ...Array.from({ length: 20 }, (_, index) => `shared-${index}`));
    await Promise.all(clocks.map((clock) => clock.set('2026-03-04')));
    expect(await effects()).toBe(before + 20);
    expect(await leaders()).toHaveLength(1);

    const lost = await loseLeader();
    await eventually(async () => {
      const now = await leaders();
      expect(now).toHaveLength(1);
      expect(now).not.toContain(lost);
    });
    await schedule(both[1]!, 'after-loss');
    await eventually(async () => {
      expect(await left()).toBe(0);
    });
    expect(await effects()).toBe(before + 21);
    await Promise.all(both.map((process) => processes.stop(process)));
  });

  it('fire once when the lead is lost in the middle of an effect', async () => {
    const held = Promise.withResolvers<undefined>();
    const firing = Promise.withResolvers<undefined>();
    let runs = 0;
    behaviour.onTimer = async (_timer, tx) => {
      const first = ++runs === 1;
      await openDossier(tx, township);
      if (!first) return;
      firing.resolve(undefined);
      await held.promise;
    };
    const clocks = [new TestClock(start), new TestClock(start)];
    const both = [await processes.start({ clock: clocks[0]! }), await processes.start({ clock: clocks[1]! })];
    const before = await effects();
    await schedule(both[0]!, 'torn');
    const moved = Promise.all(clocks.map((clock) => clock.set('2026-03-04')));
    await firing.promise;
    await loseLeader();
    // The one that follows fires the same timer, while the first still believes to lead.
    await eventually(async () => {
      expect([runs, await left()]).toEqual([2, 0]);
    });
    held.resolve(undefined);
    await moved;
    expect(await effects()).toBe(before + 1);
    await Promise.all(both.map((process) => processes.stop(process)));
  });
});
