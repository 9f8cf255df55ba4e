import type { TopicDefinition } from '@minzheng/contracts';
import type { Broker } from '../broker.js';
import { encodeCloudEvent } from '../cloud-event.js';
import { rowsOf, type Queryable } from '../ports.js';
import { lockReplay, unlockReplay } from '../outbox/outbox.js';
import { createTopics } from '../topics.js';

export interface EventReplayOptions {
  readonly broker: Broker;
  /** One connection, no pool, to the database of the service that published the events: it holds a lock meanwhile. */
  readonly db: Queryable;
  readonly topics: readonly TopicDefinition[];
  /** Only events of this type. */
  readonly type?: string | undefined;
  /** Only events of this aggregate. */
  readonly key?: string | undefined;
  /** Only events whose time is not before this instant. */
  readonly from?: Date | undefined;
  /** Only events whose time is before this instant. */
  readonly to?: Date | undefined;
  /** Only counts; no topic is created and nothing is sent. */
  readonly dryRun?: boolean;
  readonly topicPrefix?: string;
  /** Replication factor of topics that are created; -1 takes the broker's default. */
  readonly replication?: number;
  /** Events per batch, all that is in memory at a time; default 500. */
  readonly batchSize?: number;
}

export interface EventReplayReport {
  /** Events that were sent again, or would be. */
  readonly count: number;
  readonly types: readonly { readonly topic: string; readonly type: string; readonly count: number }[];
  /** Full names of topics that were missing. */
  readonly created: readonly string[];
}

interface SentRow {
  readonly position: string;
  readonly id: string;
  readonly topic: string;
  readonly type: string;
  readonly key: string;
  readonly division: string;
  readonly time: Date;
  readonly traceparent: string | null;
  readonly body: string;
}

const selected = `FROM outbox WHERE sent_at <= $1::timestamptz AND topic = ANY ($2::text[])
  AND ($3::text IS NULL OR type = $3) AND ($4::text IS NULL OR key = $4)
  AND ($5::timestamptz IS NULL OR time >= $5) AND ($6::timestamptz IS NULL OR time < $6)`;

/**
 * Sends events again that lie in the outbox, in their order per key and with their ids, so that inboxes absorb them;
 * missing topics are created first. Only what had been sent when it began: the rest is the relay's, which goes on
 * meanwhile, except with topics that had lost everything: there it waits, so that they are refilled in strict order.
 * Cut off, it is simply run again.
 *
 * @example await replayEvents({ broker, db, topics: [awardTopic], from: new Date('2026-03-01T00:00:00+08:00') })
 */
export async function replayEvents(options: EventReplayOptions): Promise<EventReplayReport> {
  const { broker, db, topics, topicPrefix = '', replication, batchSize = 500, dryRun = false } = options;
  const { type = null, key = null, from = null, to = null } = options;
  const selection = async (): Promise<unknown[]> => {
    // As text: a Date has milliseconds only, and would leave out what was sent in the present one.
    const [{ now }] = rowsOf(await db.query('SELECT now()::text AS now')) as [{ now: string }];
    return [now, topics.map(({ name }) => name), type, key, from, to];
  };
  if (dryRun) return { ...reportOf(await countTypes(db, await selection())), created: [] };

  // From before the topics exist until they are full: relays hold back what is new for a topic that had lost everything.
  await lockReplay(db);
  try {
    const { created } = await createTopics(broker, topics, {
      prefix: topicPrefix,
      ...(replication === undefined ? {} : { replication }),
    });
    const types = await sendAgain(options, await selection(), batchSize);
    return { ...reportOf(types), created };
  } finally {
    await unlockReplay(db);
  }
}

async function sendAgain(
  { broker, db, topicPrefix = '' }: EventReplayOptions,
  filters: unknown[],
  batchSize: number,
): Promise<TypeCount[]> {
  const counts = new Map<string, TypeCount>();
  const producer = broker.producer();
  try {
    for (let after: string | undefined = '0'; after !== undefined;) {
      const rows = await nextRows(db, filters, after, batchSize);
      // Without the first timestamp: retention counts from now, or a refilled topic would be emptied at once.
      await producer.send(rows.map((row) => encodeCloudEvent({ ...row, time: row.time.toISOString() }, topicPrefix)));
      for (const row of rows) {
        const known = counts.get(row.type) ?? { topic: row.topic, type: row.type, count: 0 };
        counts.set(row.type, { ...known, count: known.count + 1 });
      }
      after = rows.length < batchSize ? undefined : rows.at(-1)?.position;
    }
  } finally {
    await producer.close();
  }
  return [...counts.values()];
}

interface TypeCount {
  readonly topic: string;
  readonly type: string;
  readonly count: number;
}

function reportOf(types: readonly TypeCount[]): Omit<EventReplayReport, 'created'> {
  return { count: types.reduce((sum, { count }) => sum + count, 0), types };
}

async function countTypes(db: Queryable, filters: unknown[]): Promise<TypeCount[]> {
  const sql = `SELECT topic, type, count(*)::int AS count ${selected} GROUP BY topic, type ORDER BY topic, type`;
  return rowsOf(await db.query(sql, filters)) as TypeCount[];
}

async function nextRows(db: Queryable, filters: unknown[], after: string, limit: number): Promise<SentRow[]> {
  const sql = `SELECT sequence::text AS position, id, topic, type, key, division, time, traceparent, data::text AS body
${selected} AND sequence > $7 ORDER BY outbox.sequence LIMIT $8`;
  return rowsOf(await db.query(sql, [...filters, after, limit])) as SentRow[];
}
