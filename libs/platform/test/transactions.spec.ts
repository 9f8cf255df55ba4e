import { randomUUID } from 'node:crypto';
import { systemCaller, type Transaction } from '../src/index.js';
import { parseDivisionCode } from '@minzheng/domain';
import { startTestService, type TestService } from '@minzheng/testing';
import { Dossier, DossierLine, dossierService, official, openDossier, rowCounts } from './support/dossier-service.js';

const township = '990101001';
const insertSql = `INSERT INTO dossier
  VALUES (gen_random_uuid(), 1, '${township}', now(), now(), gen_random_uuid())`;

describe('transactions', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(dossierService);
  });
  afterAll(() => service.close());

  const open = (): Promise<Dossier> => service.db.transact(official(township), (tx) => openDossier(tx, township));

  async function stored(id: string): Promise<unknown> {
    return (await service.owner.query('SELECT version, title FROM dossier WHERE id = $1', [id])).rows[0];
  }

  async function expectNothingWritten(attempt: () => Promise<unknown>, refusal: object | string): Promise<void> {
    const before = await rowCounts(service.owner);
    const refused = expect(attempt()).rejects;
    await (typeof refusal === 'string' ? refused.toThrow(refusal) : refused.toMatchObject(refusal));
    expect(await rowCounts(service.owner)).toEqual(before);
  }

  const rename = (id: string, version: number, title: string) =>
    service.request
      .post(`/dossiers/v1/dossiers/${id}/rename`)
      .set({ authorization: service.tokens.bearer(), 'idempotency-key': randomUUID(), 'if-match': `"${version}"` })
      .send({ title });

  it('writes row, audit row, event and timer together', async () => {
    const before = (await rowCounts(service.owner)) as Record<string, number>;
    await service.db.transact(official(township), async (tx) => {
      const { id } = await openDossier(tx, township);
      tx.schedule({ kind: 'reminder', key: id, subjectId: id, dueAt: new Date('2026-04-01T00:00:00+08:00') });
    });
    expect(await rowCounts(service.owner)).toEqual({
      ...before,
      dossiers: (before['dossiers'] ?? 0) + 1,
      audits: (before['audits'] ?? 0) + 1,
      events: (before['events'] ?? 0) + 1,
      timers: (before['timers'] ?? 0) + 1,
    });
  });

  it('answers a stale version with 412 and writes nothing', async () => {
    const { id } = await open();
    await rename(id, 1, 'second title').expect(200);
    const before = await rowCounts(service.owner);
    const refused = await rename(id, 1, 'third title').expect(412);
    expect(refused.body).toMatchObject({ code: 'version-stale' });
    expect(await stored(id)).toEqual({ version: 2, title: 'second title' });
    expect(await rowCounts(service.owner)).toEqual(before);
  });

  it('lets one of two parallel changes of a version through', async () => {
    const { id } = await open();
    const answers = await Promise.all([rename(id, 1, `left ${id}`), rename(id, 1, `right ${id}`)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await stored(id)).toMatchObject({ version: 2 });
  });

  it('notices a version that was not locked', async () => {
    const dossier = await open();
    const late = await service.db.read(official(township), (tx) => tx.get(Dossier, dossier.id));
    await rename(dossier.id, 1, `first ${dossier.id}`).expect(200);
    await expectNothingWritten(
      () => service.db.transact(official(township), (tx) => tx.save(Object.assign(late, { title: 'late' }))),
      { status: 412 },
    );
  });

  it('leaves neither row nor audit row nor event when the work fails at its end', async () => {
    await expectNothingWritten(
      () =>
        service.db.transact(official(township), async (tx) => {
          await openDossier(tx, township);
          throw new Error('changed my mind');
        }),
      'changed my mind',
    );
  });

  it('leaves nothing when a failed statement was swallowed, and says so', async () => {
    const { title } = await open();
    await expectNothingWritten(
      () =>
        service.db.transact(official(township), async (tx) => {
          await openDossier(tx, township);
          await openDossier(tx, township, title).catch(() => undefined);
        }),
      { code: '25P02' },
    );
  });

  it('leaves nothing when what was collected cannot be written', async () => {
    await expectNothingWritten(
      () =>
        service.db.transact(official(township), async (tx) => {
          const { id } = await openDossier(tx, township);
          tx.audit({ action: 'x\u0000', subjectType: 'dossier', subjectId: id, division: township });
        }),
      { code: '22021' },
    );
    await expectNothingWritten(
      () =>
        service.db.transact(official(township), async (tx) => {
          const { id } = await openDossier(tx, township);
          tx.schedule({ kind: 'reminder', key: id, subjectId: id, dueAt: new Date(Number.NaN) });
        }),
      'due at no moment',
    );
  });

  it.each<[string, (tx: Transaction) => Promise<unknown>]>([
    ['tx.insert', (tx) => tx.insert(Dossier, { id: tx.uuid(), division: township, title: randomUUID() })],
    ['the manager', (tx) => tx.manager.query(insertSql)],
    ['SQL', (tx) => tx.query(insertSql)],
    [
      'a repository',
      (tx) => tx.manager.update(Dossier, { division: township }, { updatedAt: new Date('2026-01-01T00:00:00Z') }),
    ],
  ])('is refused when it wrote through %s without an audit row', async (_way, write) => {
    await open();
    await expectNothingWritten(() => service.db.transact(official(township), write), 'without an audit row');
    const system = systemCaller('test', parseDivisionCode('9901'), { requestId: 'r' });
    await expectNothingWritten(() => service.db.transact(system, write), 'without an audit row');
  });

  const queueLine = (tx: Transaction, dossierId: string, line: object): void => {
    tx.queueInsert(Object.assign(new DossierLine(), { id: tx.uuid(), dossierId, ...line }));
    tx.audit({ action: 'line-written', subjectType: 'dossier', subjectId: dossierId, division: township });
  };

  it('writes a queued row with the commit, and shows it to what is asked before', async () => {
    const { id } = await open();
    await service.db.transact(official(township), (tx) => {
      queueLine(tx, id, { text: 'added' });
      return Promise.resolve();
    });
    const counted = await service.db.transact(official(township), async (tx) => {
      queueLine(tx, id, { text: 'added' });
      return tx.query('SELECT count(*)::int AS lines FROM dossier_line WHERE dossier_id = $1', [id]);
    });
    expect(counted).toEqual([{ lines: 2 }]);
  });

  it('leaves nothing when PostgreSQL refuses a queued row, or when one is incomplete', async () => {
    const { id } = await open();
    await expectNothingWritten(
      () =>
        service.db.transact(official(township), (tx) => {
          const line = Object.assign(new DossierLine(), { id: tx.uuid(), dossierId: id, text: 'added' });
          queueLine(tx, id, line);
          queueLine(tx, id, line);
          return Promise.resolve();
        }),
      { code: '23505' },
    );
    await expectNothingWritten(
      () =>
        service.db.transact(official(township), (tx) => {
          queueLine(tx, id, {});
          return Promise.resolve();
        }),
      'needs all of its columns',
    );
  });

  it('may lock and change nothing without an audit row, whatever its connection wrote before', async () => {
    const { id, title } = await open();
    for (let round = 0; round < 8; round++) {
      await open();
      const locked = await service.db.transact(official(township), (tx) => tx.lock(Dossier, id));
      expect(locked.title).toBe(title);
      await service.db.transact(official(township), () => Promise.resolve());
    }
  });

  it('cannot be used after its end, and work nobody waits for is part of it', async () => {
    const kept: Transaction[] = [];
    await service.db.transact(official(township), async (tx) => {
      kept.push(tx);
      await openDossier(tx, township);
    });
    const [ended] = kept;
    await expect(ended?.insert(Dossier, {})).rejects.toThrow('has ended');
    expect(() => ended?.audit({ action: 'a', subjectType: 'b', subjectId: 'c', division: township })).toThrow('ended');
    expect(() => ended?.manager).toThrow('has ended');

    await expectNothingWritten(
      () =>
        service.db.transact(official(township), async (tx) => {
          await openDossier(tx, township);
          void tx.query('SELECT 1 / 0').catch(() => undefined);
        }),
      {},
    );
  });

  it('refuses writes in a read', async () => {
    const write = service.db.read(official(township), (tx) => tx.query(`UPDATE dossier SET title = 'x'`));
    await expect(write).rejects.toMatchObject({ code: '25006' });
  });

  it('repeats what a deadlock undid, without doubling anything', async () => {
    const [left, right] = [await open(), await open()];
    const before = (await rowCounts(service.owner)) as Record<string, number>;
    let waiting = 0;
    const bothHold = Promise.withResolvers<undefined>();
    let runs = 0;
    const cross = (first: Dossier, second: Dossier): Promise<unknown> =>
      service.db.transact(official(township), async (tx) => {
        runs += 1;
        await tx.lock(Dossier, first.id);
        if (++waiting === 2) bothHold.resolve(undefined);
        await bothHold.promise;
        await tx.lock(Dossier, second.id);
        await openDossier(tx, township);
      });
    await Promise.all([cross(left, right), cross(right, left)]);
    // The one that was undone may be back before the other has been woken, and meet it again.
    expect(runs).toBeGreaterThanOrEqual(3);
    const after = (await rowCounts(service.owner)) as Record<string, number>;
    expect(after['dossiers']).toBe((before['dossiers'] ?? 0) + 2);
    expect(after['events']).toBe((before['events'] ?? 0) + 2);
    expect(after['audits']).toBe((before['audits'] ?? 0) + 2);
  });

  it('gives up on a deadlock that comes back, as a conflict to be repeated', async () => {
    let runs = 0;
    const work = service.db.transact(official(township), async (tx) => {
      runs += 1;
      await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END $$`);
    });
    await expect(work).rejects.toMatchObject({ status: 409, code: 'record-busy', retryAfter: 1 });
    expect(runs).toBe(3);
  });

  it('inserts many rows of different shape at once', async () => {
    const { id } = await open();
    await service.db.transact(official(township), async (tx) => {
      await tx.insert(
        DossierLine,
        Array.from({ length: 1_000 }, (_, index) => ({ id: tx.uuid(), dossierId: id, text: String(index) })),
      );
      tx.audit({ action: 'lines-written', subjectType: 'dossier', subjectId: id, division: township });
    });
    const { rows } = await service.owner.query('SELECT count(*)::int AS n FROM dossier_line WHERE dossier_id = $1', [
      id,
    ]);
    expect(rows).toEqual([{ n: 1_000 }]);
  });
});
