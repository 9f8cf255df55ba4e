import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { eventually } from '@minzheng/testing';
import {
  messagingMetrics,
  outboxDepth,
  OutboxRelay,
  OutboxWaker,
  type Broker,
  type OutboxRelayOptions,
} from '../src/index.js';
import { orderPlaced, orderTopic, otherTopic, parcelSent } from './support/order-events.js';
import { numbersOf, silent, TestBed } from './support/test-bed.js';

let bed: TestBed;
beforeEach(async () => {
  bed = await TestBed.start();
});
afterEach(() => bed.close());

function startRelay(options: Partial<OutboxRelayOptions> = {}): OutboxRelay {
  const relay = new OutboxRelay({
    databaseUrl: bed.databaseUrl,
    broker: bed.broker,
    logger: silent,
    topicPrefix: bed.prefix,
    pollMs: 20,
    ...options,
  });
  relay.start();
  bed.atEnd(() => relay.stop());
  return relay;
}

async function untilAllSent(): Promise<void> {
  await eventually(async () => {
    const { rows } = await bed.pool.query('SELECT count(*)::int AS unsent FROM outbox WHERE sent_at IS NULL');
    expect(rows).toEqual([{ unsent: 0 }]);
  });
}

/** What follows of a key when repeats are left out: its order as a consumer with an inbox sees it. */
async function firstDeliveries(topic: string): Promise<Record<string, number[]>> {
  const seen = new Set<string>();
  const first = (await bed.read(topic)).filter(({ headers }) => {
    const id = headers['ce_id']!;
    return !seen.has(id) && seen.add(id);
  });
  return numbersOf(first);
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Many writers of few keys, each transaction holding the lock of its key, some of them for long. */
async function writeConcurrently(keys: readonly string[], perKey: number): Promise<void> {
  await bed.pool.query('CREATE TABLE IF NOT EXISTS aggregate (key text PRIMARY KEY, number int NOT NULL DEFAULT 0)');
  await bed.pool.query('INSERT INTO aggregate (key) SELECT unnest($1::text[])', [keys]);
  const writers = keys
    .flatMap((key) => [key, key])
    .map(async (key, writer) => {
      for (let turn = 0; turn < perKey / 2; turn += 1) {
        const db = await bed.pool.connect();
        try {
          await db.query('BEGIN');
          const { rows } = await db.query<{ number: number }>(
            'UPDATE aggregate SET number = number + 1 WHERE key = $1 RETURNING number',
            [key],
          );
          await bed.publish(orderPlaced, key, rows[0]!.number, { db });
          // Sequences are taken before, commits come after: every third transaction becomes visible late.
          if ((writer + turn) % 3 === 0) await db.query('SELECT pg_sleep(0.02)');
          await db.query('COMMIT');
        } finally {
          db.release();
        }
      }
    });
  await Promise.all(writers);
}

describe('the outbox relay', () => {
  it('keeps the order of every key while transactions commit late, and two relays compete', async () => {
    await bed.createTopics(orderTopic);
    const keys = ['a', 'b', 'c', 'd', 'e'];
    const [first, second] = [startRelay({ batchSize: 7 }), startRelay({ batchSize: 7 })];

    await writeConcurrently(keys, 20);
    await untilAllSent();

    expect([...first.partitions, ...second.partitions].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const messages = await bed.read(orderTopic.name);
    expect(messages).toHaveLength(100);
    expect(numbersOf(messages)).toEqual(Object.fromEntries(keys.map((key) => [key, upTo(20)])));
  });

  it('hands over without loss or inversion when the holder of the partitions goes in the middle', async () => {
    await bed.createTopics(orderTopic);
    const keys = ['a', 'b', 'c'];
    const first = startRelay({ batchSize: 3 });
    await eventually(() => expect(first.partitions).toHaveLength(8));
    const second = startRelay({ batchSize: 3 });
    expect(second.partitions).toEqual([]);

    const writing = writeConcurrently(keys, 30);
    await eventually(async () => {
      const { rows } = await bed.pool.query('SELECT count(*)::int AS sent FROM outbox WHERE sent_at IS NOT NULL');
      expect(rows[0].sent).toBeGreaterThan(5);
    });
    await first.stop();
    await writing;
    await untilAllSent();

    await eventually(() => expect(second.partitions).toHaveLength(8));
    expect(await firstDeliveries(orderTopic.name)).toEqual(Object.fromEntries(keys.map((key) => [key, upTo(30)])));
  });

  it('only repeats when it dies between sending and marking', async () => {
    await bed.createTopics(orderTopic);
    for (const number of upTo(10)) await bed.publish(orderPlaced, 'a', number);
    const dying = startRelay({ broker: withProducer(bed.broker, { afterSend: () => killRelaySessions(bed) }) });
    await eventually(async () => expect((await bed.read(orderTopic.name)).length).toBeGreaterThanOrEqual(10));
    await dying.stop();

    startRelay();
    await untilAllSent();

    expect((await bed.read(orderTopic.name)).length).toBeGreaterThan(10);
    expect(await firstDeliveries(orderTopic.name)).toEqual({ a: upTo(10) });
  });

  it('sends nothing of what it has fetched ahead when the batch before it fails', async () => {
    await bed.createTopics(orderTopic);
    for (const number of upTo(12)) await bed.publish(orderPlaced, 'a', number);
    // The second batch fails in one piece and topic by topic, when the third has long been fetched.
    let sends = 0;
    const beforeSend = async (): Promise<void> => {
      sends += 1;
      if (sends !== 2 && sends !== 3) return;
      await delay(100);
      throw new Error('Kafka is away');
    };

    startRelay({ batchSize: 3, broker: withProducer(bed.broker, { beforeSend }) });
    await untilAllSent();

    expect(numbersOf(await bed.read(orderTopic.name))).toEqual({ a: upTo(12) });
    expect(sends).toBe(6);
  });

  it('lets other topics flow while one cannot be sent to, and catches up in order', async () => {
    await bed.createTopics(otherTopic);
    startRelay();
    for (const number of [1, 2, 3]) await bed.publish(orderPlaced, 'a', number);
    await bed.publish(parcelSent, 'a', 1);
    await eventually(async () => expect(numbersOf(await bed.read(otherTopic.name))).toEqual({ a: [1] }));

    await bed.createTopics(orderTopic);
    await untilAllSent();

    expect(await firstDeliveries(orderTopic.name)).toEqual({ a: [1, 2, 3] });
  });

  it('is woken by a commit long before it would look by itself', async () => {
    await bed.createTopics(orderTopic);
    const waker = new OutboxWaker({ databaseUrl: bed.databaseUrl, logger: silent });
    await waker.start();
    bed.atEnd(() => waker.stop());
    const relay = startRelay({ pollMs: 3_600_000 });
    await eventually(() => expect(relay.partitions).toHaveLength(8));

    await bed.publish(orderPlaced, 'a', 1);
    waker.notifyCommitted();

    await untilAllSent();
    expect(numbersOf(await bed.read(orderTopic.name))).toEqual({ a: [1] });
  });

  it('tells how much is unsent and how old it is, and forgets what is too old to be replayed', async () => {
    await bed.publish(orderPlaced, 'a', 1);
    await bed.pool.query(`UPDATE outbox SET queued_at = now() - interval '90 seconds'`);
    await bed.publish(orderPlaced, 'a', 2);
    await bed.pool.query(
      `INSERT INTO outbox (id, partition, topic, type, key, division, time, data, sent_at)
       VALUES ($1, 0, 't', 't', 'old', '99', now(), '{}', now() - interval '31 days')`,
      [randomUUID()],
    );
    const registry = new Registry();
    const metrics = messagingMetrics(registry);
    const value = async (name: string) => (await registry.getSingleMetric(name)!.get()).values[0]?.value ?? 0;

    startRelay({ metrics, retentionDays: 30 });

    const depth = await outboxDepth(bed.pool);
    expect(depth.unsent).toBe(2);
    expect(depth.oldestSeconds).toBeGreaterThanOrEqual(90);
    await eventually(async () => {
      const { rows } = await bed.pool.query('SELECT key FROM outbox ORDER BY sequence');
      expect(rows).toEqual([{ key: 'a' }, { key: 'a' }]);
    });
    await bed.createTopics(orderTopic);
    await untilAllSent();
    expect(await outboxDepth(bed.pool)).toEqual({ unsent: 0, oldestSeconds: 0 });
    await eventually(async () => expect(await value('outbox_sent_events_total')).toBe(2));
  });
});

interface Around {
  readonly beforeSend?: () => Promise<void>;
  readonly afterSend?: () => Promise<void>;
}

function withProducer(broker: Broker, { beforeSend, afterSend }: Around): Broker {
  return {
    ...broker,
    producer: () => {
      const producer = broker.producer();
      return {
        send: async (messages) => {
          await beforeSend?.();
          await producer.send(messages);
          await afterSend?.();
        },
        close: () => producer.close(),
      };
    },
  };
}

/** As a crash would: the session is gone, and with it the locks, before anything is marked. */
async function killRelaySessions({ pool }: TestBed): Promise<void> {
  await pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'minzheng-outbox-relay' AND datname = current_database()`,
  );
}
