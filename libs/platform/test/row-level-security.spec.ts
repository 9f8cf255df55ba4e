import { randomUUID } from 'node:crypto';
import { startTestService, type TestService } from '@minzheng/testing';
import pg from 'pg';
import type { PageQuery } from '../src/index.js';
import { Dossier, DossierLine, dossierService, official, openDossier, rowCounts } from './support/dossier-service.js';

const city = '9901';
const county = '990101';
const township = '990101001';
const village = '990101001001';
const sibling = '990101002';
const elsewhere = '990102001';
const places = [city, county, township, village, sibling, elsewhere];

describe('row-level security', () => {
  let service: TestService;
  let session: pg.Client;
  const ids = new Map(places.map((division) => [division, randomUUID()]));

  beforeAll(async () => {
    service = await startTestService(dossierService);
    session = new pg.Client({ connectionString: service.database.url });
    await session.connect();
    for (const [division, id] of ids) {
      await service.owner.query(`INSERT INTO dossier VALUES ($1, 1, $2, now(), now(), gen_random_uuid())`, [
        id,
        division,
      ]);
      await service.owner.query(`INSERT INTO dossier_line VALUES (gen_random_uuid(), $1, 'line')`, [id]);
    }
  });

  afterAll(async () => {
    await session.end();
    await service.close();
  });

  beforeEach(() => session.query('BEGIN'));
  afterEach(() => session.query('ROLLBACK'));

  const actFor = (division: string): Promise<unknown> => session.query(`SET LOCAL minzheng.division = '${division}'`);

  async function seen(): Promise<string[]> {
    const { rows } = await session.query<{ division: string }>('SELECT division FROM dossier ORDER BY division');
    return rows.map(({ division }) => division);
  }

  async function linesSeen(): Promise<number> {
    return (await session.query('SELECT FROM dossier_line')).rowCount ?? 0;
  }

  const insertInto = (division: string): Promise<unknown> =>
    session.query(`INSERT INTO dossier VALUES (gen_random_uuid(), 1, '${division}', now(), now(), '${randomUUID()}')`);

  it('shows nothing to a session without a division, or with an empty one', async () => {
    expect([await seen(), await linesSeen()]).toEqual([[], 0]);
    await actFor('');
    expect([await seen(), await linesSeen()]).toEqual([[], 0]);
    await expect(insertInto(township)).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    [city, places],
    [county, [county, township, village, sibling]],
    [township, [township, village]],
    [village, [village]],
    [sibling, [sibling]],
    ['990201', []],
  ])('shows %s its own rows and those below, not those above or beside', async (division, expected) => {
    await actFor(division);
    expect(await seen()).toEqual([...expected].sort());
    expect(await linesSeen()).toBe(expected.length);
  });

  it.each([
    ['the place above', county],
    ['the place beside', sibling],
    ['another county', elsewhere],
  ])('refuses rows for %s', async (_what, division) => {
    await actFor(township);
    await expect(insertInto(division)).rejects.toMatchObject({ code: '42501' });
  });

  it('refuses to move a row out, and neither changes nor deletes what it does not show', async () => {
    await actFor(township);
    const changed = await session.query(`UPDATE dossier SET title = 'changed' WHERE division = '${sibling}'`);
    const deleted = await session.query(`DELETE FROM dossier WHERE id = $1`, [ids.get(county)]);
    expect([changed.rowCount, deleted.rowCount]).toEqual([0, 0]);
    const move = session.query(`UPDATE dossier SET division = '${sibling}' WHERE id = $1`, [ids.get(township)]);
    await expect(move).rejects.toMatchObject({ code: '42501' });
  });

  it('refuses children of rows it does not show', async () => {
    await actFor(township);
    const child = session.query(`INSERT INTO dossier_line VALUES (gen_random_uuid(), $1, 'x')`, [ids.get(sibling)]);
    await expect(child).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    ['switch it off', 'ALTER TABLE dossier DISABLE ROW LEVEL SECURITY'],
    ['add a policy', 'CREATE POLICY open ON dossier USING (true)'],
    ['empty a table', 'TRUNCATE dossier CASCADE'],
    ['read around it', 'SET LOCAL row_security = off; SELECT * FROM dossier'],
    ['become somebody else', 'SET ROLE postgres'],
  ])('does not let the service’s role %s', async (_what, sql) => {
    await expect(session.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('binds the owner of the tables too', async () => {
    const owner = new pg.Client({ connectionString: service.database.ownerUrl });
    await owner.connect();
    expect((await owner.query('SELECT FROM dossier')).rowCount).toBe(0);
    await owner.end();
  });

  describe('through the platform', () => {
    it('looks like absence to reads and locks', async () => {
      const { db } = service;
      const id = ids.get(sibling) ?? '';
      const absent = { status: 404, code: 'not-found' };
      await expect(db.read(official(township), (tx) => tx.get(Dossier, id))).rejects.toMatchObject(absent);
      await expect(db.transact(official(township), (tx) => tx.lock(Dossier, id))).rejects.toMatchObject(absent);
      const lines = await db.read(official(township), (tx) => tx.manager.find(DossierLine));
      expect(lines).toHaveLength(2);
      const listed = await db.read(official(township), (tx) => tx.select(Dossier, 'dossier').getMany());
      expect(listed.map(({ division }) => division).sort()).toEqual([township, village]);
    });

    it('lists what is inside, as far as the conditions that have a value let it, in one question', async () => {
      const list = (caller: string, title?: string, limit = 10) =>
        service.db.readOnce(official(caller), (tx) =>
          tx.list(Dossier, { where: [['title = ?', title]], orderBy: 'division DESC', limit }),
        );
      const rows = await list(township);
      expect(rows.map(({ division }) => division)).toEqual([village, township]);
      expect(rows[1]).toEqual(await service.db.read(official(township), (tx) => tx.get(Dossier, rows[1]!.id)));
      expect(await list(township, undefined, 1)).toHaveLength(1);
      expect(await list(township, rows[0]!.title)).toContainEqual(rows[0]);
      expect(await list(township, `' OR true --`)).toEqual([]);
      expect(await list('9902')).toEqual([]);
    });

    it('turns the pages of a list from the newest row to the oldest', async () => {
      const pageOf = (query: PageQuery, title?: string) =>
        service.db.readOnce(official(county), (tx) => tx.newest(Dossier, query, [['title = ?', title]]));
      const all = [county, township, village, sibling].map((division) => ids.get(division) ?? '').sort();
      const first = await pageOf({ limit: 3 });
      const rest = await pageOf({ limit: 3, after: first.next ?? '' });
      expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all.toReversed());
      expect(rest.next).toBeUndefined();
      expect(await pageOf({}, 'nothing has this title')).toEqual({ items: [] });
      await expect(pageOf({ after: 'forged' })).rejects.toMatchObject({ status: 400 });
    });

    it('refuses a second question where one was promised, and goes on with the connection', async () => {
      const { db } = service;
      const id = ids.get(township) ?? '';
      const twice = db.readOnce(official(township), async (tx) => [
        await tx.get(Dossier, id),
        await tx.get(Dossier, id),
      ]);
      await expect(twice).rejects.toThrow('asked for another one');
      const around = db.readOnce(official(township), (tx) => tx.manager.find(Dossier));
      await expect(around).rejects.toThrow('TypeORM would go on');
      const wrong = db.readOnce(official(township), (tx) => tx.query('SELECT 1 / 0'));
      await expect(wrong).rejects.toMatchObject({ code: '22012' });
      await expect(db.readOnce(official(township), (tx) => tx.get(Dossier, id))).resolves.toMatchObject({ id });
    });

    it('refuses a write outside as forbidden and leaves nothing', async () => {
      const before = await rowCounts(service.owner);
      await expect(service.db.transact(official(township), (tx) => openDossier(tx, sibling))).rejects.toMatchObject({
        status: 403,
        code: 'outside-jurisdiction',
      });
      expect(await rowCounts(service.owner)).toEqual(before);
    });

    it('refuses to act for what is no division', async () => {
      const caller = { ...official(township), division: `'; --` as never };
      await expect(service.db.transact(caller, () => Promise.resolve())).rejects.toThrow('no division');
      await expect(service.db.read(caller, () => Promise.resolve())).rejects.toThrow('no division');
    });
  });
});
