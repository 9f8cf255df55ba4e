import { randomBytes, randomUUID } from 'node:crypto';
import type { EventDefinition, TopicDefinition } from '@minzheng/contracts';
import { addresses, eventually } from '@minzheng/testing';
import pg from 'pg';
import {
  ConsumerRunner,
  createTopics,
  encodeCloudEvent,
  inboxInsert,
  inboxTables,
  kafkaBroker,
  newEvent,
  outboxInsert,
  outboxTables,
  positionTables,
  type Broker,
  type BrokerMessage,
  type ConsumerRunnerOptions,
  type Logger,
  type ReceivedEvent,
  type ReceivedMessage,
} from '../../src/index.js';

export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Retries without noticeable pauses; what they amount to is the same. */
export const quickRetries = { inPlaceAttempts: 2, firstDelayMs: 1, factor: 1, delayedAttempts: 2, delayMs: 1 };

export const group = 'sample';

/** What a handler did, in order. */
const effectTable = `CREATE TABLE effect (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event_id uuid NOT NULL, key text NOT NULL, number int NOT NULL)`;

interface NumberedEvent {
  readonly id: string;
  readonly key: string;
  readonly number: number;
}

type FollowOptions = Partial<ConsumerRunnerOptions> & {
  readonly before?: (event: ReceivedEvent) => Promise<void> | void;
};

/** The connections of another process, so to speak. */
export function anotherBroker(): Broker {
  return kafkaBroker({ brokers: addresses().kafkaBrokers, clientId: 'messaging-test', logger: silent });
}

/** A database and a topic prefix on the real PostgreSQL and Kafka. */
export class TestBed {
  private readonly stops: (() => Promise<void>)[] = [];

  private constructor(
    readonly databaseUrl: string,
    readonly pool: pg.Pool,
    readonly broker: Broker,
    readonly prefix: string,
  ) {}

  static async start(): Promise<TestBed> {
    const { databaseUrl } = addresses();
    const name = `mzt_messaging_${randomBytes(8).toString('hex')}`;
    const admin = new pg.Client({ connectionString: databaseUrl });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    const url = new URL(databaseUrl);
    url.pathname = `/${name}`;
    const pool = new pg.Pool({ connectionString: url.href, max: 12 });
    // Connections broken by the drop are of no interest.
    pool.on('error', () => undefined);
    await pool.query(`${outboxTables}${inboxTables}${positionTables}${effectTable}`);
    const broker = anotherBroker();
    // The form by which libs/testing recognises topics of runs that died.
    const prefix = `mzt-${Date.now().toString(36)}-${randomBytes(4).toString('hex')}.`;
    const bed = new TestBed(url.href, pool, broker, prefix);
    bed.stops.push(async () => {
      const topics = await broker.admin.listTopics();
      await broker.admin.deleteTopics(topics.filter((topic) => topic.startsWith(prefix)));
      await broker.close();
      await pool.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    });
    return bed;
  }

  async close(): Promise<void> {
    for (const stop of this.stops.reverse()) await stop();
  }

  /** Runs at the end, the last one first. */
  atEnd(stop: () => Promise<void>): void {
    this.stops.push(stop);
  }

  async createTopics(...topics: readonly TopicDefinition[]): Promise<void> {
    await createTopics(this.broker, topics, { prefix: this.prefix, replication: 1 });
  }

  /** Writes one event in a transaction of its own; `sent` as the relay would have left it. */
  async publish(
    definition: EventDefinition<{ number: number }>,
    key: string,
    number: number,
    { time = '2026-03-02T01:00:00Z', sent = false, db }: { time?: string; sent?: boolean; db?: pg.PoolClient } = {},
  ): Promise<NumberedEvent> {
    const context = { random: { uuid: () => randomUUID() }, clock: at(time) };
    const event = newEvent(definition, { key, division: '990101001', data: { number } }, context);
    const { sql, params } = outboxInsert([event]);
    await (db ?? this.pool).query(sql, params);
    if (sent) await (db ?? this.pool).query('UPDATE outbox SET sent_at = now() WHERE id = $1', [event.id]);
    return { id: event.id, key, number };
  }

  /** Sends one event as its service would, or what `change` makes of it. */
  async deliver(
    definition: EventDefinition<{ number: number }>,
    key: string,
    number: number,
    change: (message: BrokerMessage) => BrokerMessage = (message) => message,
  ): Promise<NumberedEvent> {
    const context = { random: { uuid: () => randomUUID() }, clock: at('2026-03-02T01:00:00Z') };
    const event = newEvent(definition, { key, division: '990101001', data: { number } }, context);
    await this.send([change(encodeCloudEvent({ ...event, body: JSON.stringify(event.data) }, this.prefix))]);
    return { id: event.id, key, number };
  }

  async send(messages: readonly BrokerMessage[]): Promise<void> {
    const producer = this.broker.producer();
    await producer.send(messages);
    await producer.close();
  }

  /** Everything in a topic, in its order per partition. */
  async read(topic: string): Promise<ReceivedMessage[]> {
    const offsets = await this.broker.admin.topicOffsets(this.prefix + topic);
    const expected = offsets.reduce((sum, { low, high }) => sum + Number(high - low), 0);
    const messages: ReceivedMessage[] = [];
    const consumer = this.broker.consumer({
      group: `${this.prefix}reader-${randomUUID()}`,
      topics: [this.prefix + topic],
      commit: false,
      onMessage: (message) => {
        messages.push(message);
        return Promise.resolve('done');
      },
      onFatal: () => undefined,
    });
    await consumer.start();
    await eventually(() => {
      if (messages.length < expected) throw new Error(`${messages.length} of ${expected} messages read`);
    });
    await consumer.stop();
    return messages;
  }

  /** A runner whose handler writes the inbox row and an effect in one transaction, after `before` has agreed. */
  runner(
    topics: readonly TopicDefinition[],
    events: readonly EventDefinition[],
    options: FollowOptions = {},
  ): ConsumerRunner {
    const { before, ...given } = options;
    const runner = new ConsumerRunner({
      broker: this.broker,
      db: this.pool,
      group,
      topics,
      events,
      topicPrefix: this.prefix,
      replication: 1,
      retries: quickRetries,
      logger: silent,
      onFatal: () => undefined,
      handle: async (event) => {
        await before?.(event);
        await this.effect(event);
      },
      ...given,
    });
    this.atEnd(() => runner.stop());
    return runner;
  }

  /** Such a runner, started. */
  async follow(...args: Parameters<TestBed['runner']>): Promise<ConsumerRunner> {
    const runner = this.runner(...args);
    await runner.start();
    return runner;
  }

  /** Numbers of the effects per key, in the order in which they came about. */
  async effects(): Promise<Record<string, number[]>> {
    const { rows } = await this.pool.query<{ key: string; number: number }>(
      'SELECT key, number FROM effect ORDER BY position',
    );
    return numbersByKey(rows);
  }

  private async effect({ id, key, data }: ReceivedEvent): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const { sql, params } = inboxInsert('follow-orders', id);
      const { rowCount } = await client.query(sql, params);
      if (rowCount === 1) {
        const { number } = data as { number: number };
        await client.query('INSERT INTO effect (event_id, key, number) VALUES ($1, $2, $3)', [id, key, number]);
      }
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }
}

const at = (instant: string) => ({ now: () => new Date(instant) });

export function numbersByKey(items: readonly { key: string; number: number }[]): Record<string, number[]> {
  const groups = Map.groupBy(items, ({ key }) => key);
  return Object.fromEntries([...groups].map(([key, ofKey]) => [key, ofKey.map(({ number }) => number)]));
}

/** Messages of numbered events, per key. */
export function numbersOf(messages: readonly ReceivedMessage[]): Record<string, number[]> {
  return numbersByKey(
    messages.map(({ key, value }) => ({
      key: key ?? '',
      number: (JSON.parse(value!.toString()) as { number: number }).number,
    })),
  );
}
