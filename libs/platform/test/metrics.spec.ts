import { randomUUID } from 'node:crypto';
import { startTestService, type TestService } from '@minzheng/testing';
import { dossierService, official, openDossier } from './support/dossier-service.js';

const township = '990101001';

describe('what a service measures of itself', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(dossierService, { environment: { DATABASE_POOL: '1' } });
  });
  afterAll(() => service.close());

  const metrics = () => service.metrics();

  it('shows who holds connections, who waits for one, and for how long they waited', async () => {
    const gate = Promise.withResolvers<undefined>();
    const held = service.db.transact(official(township), async (tx) => {
      await gate.promise;
      await openDossier(tx, township);
    });
    const waiting = service.db.read(official(township), () => Promise.resolve('done'));
    // The scrape's own query waits behind them, so the pool is seen before it answers.
    await service.eventually(async () => {
      const now = await metrics();
      expect(now.get('database_pool_connections{state="busy"}')).toBe(1);
      expect(now.get('database_pool_connections{state="waiting"}')).toBeGreaterThanOrEqual(1);
      expect(now.get('database_pool_max_connections')).toBe(1);
    });
    gate.resolve(undefined);
    await Promise.all([held, waiting]);
    const after = await metrics();
    expect(after.get('database_pool_wait_seconds_sum')).toBeGreaterThan(0.1);
    expect(after.get('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
  });

  it('says which part is ready', async () => {
    await service.eventually(async () => {
      const now = await metrics();
      expect(now.get('health_ready')).toBe(1);
      for (const check of ['database', 'kafka', 'policy']) expect(now.get(`health_check_up{check="${check}"}`)).toBe(1);
    });
  });

  it('counts what waits in its tables: unsent and parked events, overdue and parked timers', async () => {
    await service.owner.query(
      `INSERT INTO timer (kind, key, subject_id, due_at, data, parked_at)
       VALUES ('nobody-fires-it', 'a', 'a', $1, '{}', NULL), ('set-aside', 'b', 'b', $1, '{}', now())`,
      [new Date(service.clock.now().getTime() - 90_000)],
    );
    await service.owner.query(
      `INSERT INTO outbox (id, partition, topic, type, key, division, time, data, queued_at)
       VALUES ($1, 0, 'no-such-topic', 't', 'k', '99', now(), '{}', now() - interval '10 minutes')`,
      [randomUUID()],
    );
    await service.owner.query(
      `INSERT INTO parked_event (consumer_group, event_id, topic, key) VALUES ('dossiers', $1, 't', 'k')`,
      [randomUUID()],
    );
    await service.eventually(async () => {
      const now = await metrics();
      expect(now.get('outbox_unsent_events')).toBe(1);
      expect(now.get('outbox_oldest_unsent_seconds')).toBeGreaterThanOrEqual(600);
      expect(now.get('consumer_parked_events{group="dossiers"}')).toBe(1);
      expect(now.get('timers_overdue')).toBe(1);
      expect(now.get('timers_oldest_overdue_seconds')).toBeGreaterThanOrEqual(90);
      expect(now.get('timers_parked{kind="set-aside"}')).toBe(1);
    });
  });

  it('tells that Kafka answers, how far the consumers are and which dead letters wait for somebody', async () => {
    await service.eventually(async () => {
      const now = await metrics();
      expect(now.get('kafka_up{group="dossiers"}')).toBe(1);
      const figures = [...now.keys()].filter((name) => /^(consumer_lag|dead_letters_waiting)\{/.test(name));
      expect(figures.length).toBeGreaterThanOrEqual(2);
    });
  });
});
