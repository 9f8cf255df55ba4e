import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '@minzheng/testing';
import supertest, { type Response } from 'supertest';
import { Database, type RunningService } from '../src/index.js';
import { official, openDossier, rowCounts } from './support/dossier-service.js';
import { Processes } from './support/processes.js';
import { TcpProxy } from './support/tcp-proxy.js';

const township = '990101001';

describe('a database that goes away', () => {
  let processes: Processes;
  let proxy: TcpProxy;
  let service: RunningService;

  beforeAll(async () => {
    processes = await Processes.prepare();
    proxy = await TcpProxy.start(processes.database.url);
    service = await processes.start({ databaseUrl: proxy.url });
  });
  afterAll(async () => {
    proxy.restore();
    await processes.close();
    await proxy.close();
  });

  const open = (key: string, title: string): Promise<Response> =>
    supertest(service.url)
      .post('/dossiers/v1/dossiers')
      .set({ authorization: processes.tokens.bearer(), 'idempotency-key': key })
      .send({ division: township, title })
      .then((response) => response);

  const readiness = async (): Promise<number> => (await fetch(`${service.url}/health/ready`)).status;
  const counts = async () => (await rowCounts(processes.database.owner)) as Record<string, number>;

  function expectUnavailable(response: Response): void {
    expect(response.status).toBe(503);
    expect(response.body).toMatchObject({ code: 'database-unavailable' });
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
  }

  it('is told as 503 with Retry-After, and the same requests succeed when it is back', async () => {
    const requests = Array.from({ length: 8 }, () => [randomUUID(), `title ${randomUUID()}`] as const);
    await Promise.all(requests.map(([key, title]) => open(key, title)));
    const before = await counts();
    proxy.cut();
    const more = Array.from({ length: 8 }, () => [randomUUID(), `title ${randomUUID()}`] as const);
    for (const response of await Promise.all(more.map(([key, title]) => open(key, title)))) expectUnavailable(response);
    expect(await readiness()).toBe(503);
    expect(await counts()).toEqual(before);

    proxy.restore();
    const answers = await Promise.all(more.map(([key, title]) => open(key, title)));
    expect(answers.map(({ status }) => status)).toEqual(more.map(() => 201));
    await eventually(async () => {
      expect(await readiness()).toBe(200);
    });
    expect((await counts())['dossiers']).toBe((before['dossiers'] ?? 0) + 8);
  });

  it('hangs: everybody is told while it still does, and it needs nobody to recover', async () => {
    const before = await counts();
    proxy.stall();
    // More than the pool has connections: some hang with the server, the others wait for a connection.
    const requests = Array.from({ length: 40 }, () => [randomUUID(), `title ${randomUUID()}`] as const);
    for (const answer of await Promise.all(requests.map(([key, title]) => open(key, title)))) expectUnavailable(answer);
    expect(await readiness()).toBe(503);
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);

    proxy.resume();
    await eventually(async () => {
      expect(await readiness()).toBe(200);
    });
    const repeated = await Promise.all(requests.map(([key, title]) => open(key, title)));
    expect(repeated.map(({ status }) => status)).toEqual(requests.map(() => 201));
    expect((await counts())['dossiers']).toBe((before['dossiers'] ?? 0) + 40);
  });

  it('in the middle of a transaction leaves nothing, and no broken connection in the pool', async () => {
    const db = service.app.get(Database, { strict: false });
    const before = await counts();
    const attempts = Array.from({ length: 6 }, () =>
      db.transact(official(township), async (tx) => {
        await openDossier(tx, township);
        const [row] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        await processes.database.owner.query('SELECT pg_terminate_backend($1)', [row?.pid]);
        await tx.query('SELECT 1');
      }),
    );
    for (const result of await Promise.allSettled(attempts)) {
      expect(result).toMatchObject({ status: 'rejected' });
      const { reason } = result as PromiseRejectedResult;
      const isKnown = /Connection terminated|not queryable|database-unavailable|administrator command/;
      expect((reason as Error).message).toMatch(isKnown);
    }
    expect(await counts()).toEqual(before);
    const answers = await Promise.all(Array.from({ length: 12 }, () => open(randomUUID(), `title ${randomUUID()}`)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  });

  it('again and again, at any moment of a request, is never an error of ours', async () => {
    const statuses = new Set<number>();
    const over = new AbortController();
    const cut = (async () => {
      while (!over.signal.aborted) {
        await processes.database.owner.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND application_name = 'minzheng dossiers'`,
        );
        await delay(randomInt(60));
      }
    })();
    for (let round = 0; round < 40; round += 1) {
      const answers = Array.from({ length: 8 }, () => open(randomUUID(), `title ${randomUUID()}`));
      for (const { status } of await Promise.all(answers)) statuses.add(status);
    }
    over.abort();
    await cut;
    expect([...statuses].sort()).toEqual([201, 503]);
  });

  it('between commit and acknowledgement: the effect is there, and the repeated request finds it', async () => {
    const [key, title] = [randomUUID(), `title ${randomUUID()}`];
    const before = await counts();
    proxy.loseNextAnswerTo('dossier-opened');
    expectUnavailable(await open(key, title));
    const written = { ...before };
    for (const table of ['dossiers', 'audits', 'events', 'answers']) written[table] = (before[table] ?? 0) + 1;
    expect(await counts()).toEqual(written);

    const repeated = await open(key, title);
    expect(repeated.status).toBe(201);
    const { rows } = await processes.database.owner.query('SELECT id FROM dossier WHERE title = $1', [title]);
    expect(rows).toEqual([{ id: (repeated.body as { id: string }).id }]);
    expect(await counts()).toEqual(written);
  });
});
