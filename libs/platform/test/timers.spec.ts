import { randomUUID } from 'node:crypto';
import { startTestService, type TestService } from '@minzheng/testing';
import { retryParkedTimers } from '../src/timers/retry-parked-timers.js';
import type { ScheduledTimer } from '../src/index.js';
import { behaviour, diskFull, dossierService, official, openDossier, rowCounts } from './support/dossier-service.js';

const township = '990101001';
const at = (time: string): Date => new Date(`2026-03-${time}:00+08:00`);

describe('timers', () => {
  let service: TestService;
  let fired: string[];

  beforeAll(async () => {
    service = await startTestService(dossierService);
  });
  afterAll(() => service.close());

  beforeEach(async () => {
    fired = [];
    behaviour.onTimer = (timer) => Promise.resolve(fired.push(timer.key));
    await service.owner.query('DELETE FROM timer');
    await service.setClock('2026-03-02T09:00:00+08:00');
  });

  const timer = (key: string, dueAt: Date, also: Partial<ScheduledTimer> = {}): ScheduledTimer => ({
    kind: 'reminder',
    key,
    subjectId: key,
    dueAt,
    ...also,
  });

  const schedule = (...timers: ScheduledTimer[]): Promise<void> =>
    service.db.transact(official(township), (tx) => {
      for (const each of timers) tx.schedule(each);
      tx.audit({ action: 'timers-set', subjectType: 'dossier', subjectId: randomUUID(), division: township });
      return Promise.resolve();
    });

  const cancel = (subjectId: string, kind?: string): Promise<void> =>
    service.db.transact(official(township), (tx) => {
      tx.cancelTimers(subjectId, kind);
      tx.audit({ action: 'timers-cancelled', subjectType: 'dossier', subjectId, division: township });
      return Promise.resolve();
    });

  async function left(): Promise<string[]> {
    const { rows } = await service.owner.query<{ key: string }>('SELECT key FROM timer ORDER BY key');
    return rows.map(({ key }) => key);
  }

  it('fire once, in the order of their moments, then in the order in which they were set', async () => {
    await schedule(
      timer('late', at('03T12:00')),
      timer('early', at('03T10:00')),
      timer('same-b', at('03T11:00'), { kind: 'deadline' }),
      timer('same-a', at('03T11:00')),
      timer('never', at('05T00:00')),
    );
    await service.setClock(at('03T12:00'));
    expect(fired).toEqual(['early', 'same-b', 'same-a', 'late']);
    expect(await left()).toEqual(['never']);
    await service.timersSettled();
    expect(fired).toHaveLength(4);
  });

  it('obey jumps forward and back, and fire no second time', async () => {
    await schedule(timer('a', at('04T00:00')), timer('b', at('06T00:00')));
    await service.setClock(at('03T23:59'));
    expect(fired).toEqual([]);
    await service.setClock(at('05T00:00'));
    expect(fired).toEqual(['a']);
    await service.setClock(at('02T00:00'));
    await service.setClock(at('05T00:00'));
    expect(fired).toEqual(['a']);
    await service.setClock(at('09T00:00'));
    expect(fired).toEqual(['a', 'b']);
  });

  it('that are due when they are set fire without the clock moving', async () => {
    await schedule(timer('overdue', at('01T00:00')));
    await service.timersSettled();
    expect(fired).toEqual(['overdue']);
  });

  it('fire after what their effects set, in the same move of the clock', async () => {
    behaviour.onTimer = ({ key }, tx) => {
      fired.push(key);
      if (key === 'first') tx.schedule(timer('second', at('03T13:00')));
      if (key === 'second') tx.schedule(timer('second', at('03T14:00'), { data: { again: true } }));
      tx.audit({ action: 'reminded', subjectType: 'dossier', subjectId: key, division: township });
      if (fired.length > 3) throw new Error('endless');
      if (fired.length === 3) tx.cancelTimers('second');
      return Promise.resolve();
    };
    await schedule(timer('first', at('03T12:00')));
    await service.setClock(at('03T15:00'));
    expect(fired).toEqual(['first', 'second', 'second']);
    expect(await left()).toEqual([]);
  });

  it('can be moved and cancelled, all of a subject or one kind', async () => {
    await schedule(
      timer('moved', at('03T10:00')),
      timer('cancelled', at('03T10:00'), { subjectId: 'x' }),
      timer('kept', at('03T10:00'), { subjectId: 'y' }),
      timer('gone', at('03T10:00'), { subjectId: 'y', kind: 'deadline' }),
    );
    await schedule(timer('moved', at('08T10:00')));
    await cancel('x');
    await cancel('y', 'deadline');
    await service.setClock(at('04T00:00'));
    expect(fired).toEqual(['kept']);
    await schedule(timer('moved', at('04T00:00')));
    await service.timersSettled();
    expect(fired).toEqual(['kept', 'moved']);
  });

  it('are not set by a transaction that failed', async () => {
    const failed = service.db.transact(official(township), (tx) => {
      tx.schedule(timer('ghost', at('03T10:00')));
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await left()).toEqual([]);
  });

  it('go with their effect: what was cancelled while it fired has none', async () => {
    const before = (await rowCounts(service.owner)) as Record<string, number>;
    behaviour.onTimer = async ({ key }, tx) => {
      fired.push(key);
      await openDossier(tx, township);
      await service.owner.query('DELETE FROM timer WHERE key = $1', [key]);
    };
    await schedule(timer('cancelled-meanwhile', at('03T10:00')));
    await service.setClock(at('04T00:00'));
    expect(fired).toEqual(['cancelled-meanwhile']);
    expect(await rowCounts(service.owner)).toEqual({ ...before, audits: (before['audits'] ?? 0) + 1, timers: 0 });
  });

  it('act for the division of the platform and say so in the audit log', async () => {
    let id = '';
    behaviour.onTimer = async (_timer, tx) => {
      id = (await openDossier(tx, '990102001')).id;
    };
    await schedule(timer('audited', at('03T10:00')));
    await service.setClock(at('04T00:00'));
    const { rows } = await service.owner.query(
      'SELECT subject, caller_kind, caller_division, division FROM audit_log WHERE subject_id = $1',
      [id],
    );
    expect(rows).toEqual([
      { subject: 'system:timer:reminder', caller_kind: 'system', caller_division: '9901', division: '990102001' },
    ]);
  });

  it('that fail leave nothing, are set aside after five attempts, and hold up nobody else', async () => {
    const before = (await rowCounts(service.owner)) as Record<string, number>;
    let healed = false;
    behaviour.onTimer = async ({ key }, tx) => {
      fired.push(key);
      if (key !== 'poison') return;
      await openDossier(tx, township);
      if (!healed) throw new TypeError('about 张三');
    };
    await schedule(timer('poison', at('03T10:00')), timer('next', at('03T11:00')));
    await service.setClock(at('04T00:00'));
    expect(fired).toEqual([...Array.from({ length: 5 }, () => 'poison'), 'next']);
    const { rows } = await service.owner.query(
      'SELECT key, attempts, parked_at IS NOT NULL AS parked, last_error FROM timer',
    );
    expect(rows).toEqual([{ key: 'poison', attempts: 5, parked: true, last_error: 'TypeError' }]);
    expect(await rowCounts(service.owner)).toMatchObject({ dossiers: before['dossiers'], events: before['events'] });

    healed = true;
    expect(await retryParkedTimers(service.database.url)).toBe(1);
    await service.timersSettled();
    expect(await left()).toEqual([]);
    expect(await rowCounts(service.owner)).toMatchObject({ dossiers: (before['dossiers'] ?? 0) + 1 });
  });

  it('wait while the database is full or away, however long that is', async () => {
    let failures = 0;
    behaviour.onTimer = async (_timer, tx) => {
      failures += 1;
      if (failures < 7) await tx.query(diskFull);
      await openDossier(tx, township);
    };
    const before = (await rowCounts(service.owner)) as Record<string, number>;
    await schedule(timer('patient', at('03T10:00')));
    await service.setClock(at('04T00:00'));
    expect(failures).toBe(7);
    expect(await left()).toEqual([]);
    expect(await rowCounts(service.owner)).toMatchObject({ dossiers: (before['dossiers'] ?? 0) + 1 });
  });

  it('of a kind that this version does not know wait for the version that does', async () => {
    await schedule(timer('future', at('03T10:00'), { kind: 'of-tomorrow' }), timer('today', at('03T11:00')));
    await service.setClock(at('04T00:00'));
    expect(fired).toEqual(['today']);
    expect(await left()).toEqual(['future']);
  });

  it('set by SQL to a fraction of a millisecond fire once too', async () => {
    await service.owner.query(
      `INSERT INTO timer (kind, key, subject_id, due_at, data)
       VALUES ('reminder', 'micro', 'micro', '2026-03-03T10:00:00.123456+08:00', '{}')`,
    );
    await service.setClock(at('04T00:00'));
    expect(fired).toEqual(['micro']);
    expect(await left()).toEqual([]);
  });
});
