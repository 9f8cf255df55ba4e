import { randomUUID } from 'node:crypto';
import { startTestService, type TestService } from '@minzheng/testing';
import { poolOf } from '../src/database/store.js';
import { Dossier, dossierService, official, openDossier } from './support/dossier-service.js';

const township = '990101001';
const neighbour = '990102001';

/** Everything runs over one connection, so that whatever a transaction leaves on it meets the next. */
describe('the jurisdiction of a pooled connection', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(dossierService, { environment: { DATABASE_POOL: '1' } });
    for (const division of [township, neighbour]) {
      await service.db.transact(official(division), (tx) => openDossier(tx, division));
    }
  });
  afterAll(() => service.close());

  async function leftBehind(): Promise<unknown> {
    const pool = poolOf(service.db.dataSource);
    const { rows } = await pool.query(`SELECT coalesce(current_setting('minzheng.division', true), '') AS division,
      (SELECT count(*)::int FROM dossier) AS dossiers, pg_current_xact_id_if_assigned() IS NULL AS quiet`);
    expect(pool.totalCount).toBe(1);
    return rows[0];
  }

  const nothing = { division: '', dossiers: 0, quiet: true };
  const key = { key: randomUUID(), operation: 'POST /x', bodyHash: 'h' };
  const failing = (sql: string) => () =>
    service.db.transact(official(township), (tx) => tx.query(sql)).catch(() => undefined);

  it.each<[string, () => Promise<unknown>]>([
    ['a commit', () => service.db.transact(official(township), (tx) => openDossier(tx, township))],
    ['a read', () => service.db.read(official(township), (tx) => tx.manager.find(Dossier))],
    ['a failed statement', failing('SELECT 1 / 0')],
    ['a malformed statement', failing('NONSENSE')],
    ['a refusal', failing(`INSERT INTO dossier VALUES ('${randomUUID()}', 1, '${neighbour}', now(), now(), '')`)],
    [
      'work that failed by itself',
      () => service.db.transact(official(township), () => Promise.reject(new Error('no'))).catch(() => undefined),
    ],
    ['a first answer', () => service.db.transact(official(township, { idempotency: key }), () => Promise.resolve(1))],
    ['a repeated answer', () => service.db.transact(official(township, { idempotency: { ...key } }), () => fail())],
    [
      'a savepoint of the manager',
      () => service.db.transact(official(township), (tx) => tx.manager.transaction((inner) => inner.find(Dossier))),
    ],
  ])('ends with %s', async (_what, work) => {
    await work();
    expect(await leftBehind()).toEqual(nothing);
  });

  it('is that of each caller, whoever had the connection before', async () => {
    const divisions = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? township : neighbour));
    const seen = await Promise.all(
      divisions.map((division) =>
        service.db.read(official(division), async (tx) => {
          const rows = await tx.query<{ division: string }>('SELECT DISTINCT division FROM dossier');
          return rows.map((row) => row.division);
        }),
      ),
    );
    expect(seen).toEqual(divisions.map((division) => [division]));
  });

  it('holds while more callers wait than there are connections', async () => {
    const gate = Promise.withResolvers<undefined>();
    const first = service.db.transact(official(township), async () => {
      await gate.promise;
      return 'first';
    });
    const others = Array.from({ length: 30 }, () =>
      service.db.read(official(neighbour), () => Promise.resolve('other')),
    );
    gate.resolve(undefined);
    expect(new Set(await Promise.all([first, ...others]))).toEqual(new Set(['first', 'other']));
  });
});

function fail(): Promise<never> {
  return Promise.reject(new Error('the work must not run again'));
}
