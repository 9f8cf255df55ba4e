import type { TopicDefinition } from '@minzheng/contracts';
import type { Broker, ReceivedMessage } from '../broker.js';
import { idOf, typeOf } from '../cloud-event.js';
import { rowsOf, type Queryable } from '../ports.js';
import { readToEnd } from '../replay/read-to-end.js';

/** An event that Kafka holds and its publisher does not know: its transaction was lost with the database. */
export interface LostEvent {
  readonly id: string;
  readonly topic: string;
  readonly type: string;
  readonly key: string;
  readonly time: string;
}

export interface LostEventsOptions {
  readonly broker: Broker;
  /** The restored database of the service that published the topics. */
  readonly db: Queryable;
  /** Name of the service; the reading has a group of its own. */
  readonly service: string;
  readonly topics: readonly TopicDefinition[];
  readonly topicPrefix?: string;
  /** Where to begin, by the clock of Kafka; by default an hour before the last trace of life in the database. */
  readonly since?: Date | undefined;
}

/** Nothing in the database says until when it lived. */
export class RestoredMomentUnknown extends Error {
  override readonly name = 'RestoredMomentUnknown';
}

const batchSize = 500;

/**
 * Compares the topics of a service with its restored outbox, from shortly before the restored moment on.
 * Run it before the service starts: what it publishes then must not be mistaken.
 * @throws RestoredMomentUnknown when `since` is needed
 */
export async function findLostEvents(options: LostEventsOptions): Promise<LostEvent[]> {
  const { broker, db, service, topicPrefix = '' } = options;
  const since = options.since ?? (await lastTrace(db));
  const names = options.topics.map(({ name }) => topicPrefix + name);
  const topics = [...(await broker.admin.partitionCounts(names)).keys()];
  const group = `${topicPrefix}${service}.lost-events`;
  for (const topic of topics) {
    await broker.admin.setGroupOffsets(group, topic, await broker.admin.offsetsAt(topic, since.getTime()));
  }
  const lost: LostEvent[] = [];
  let batch: LostEvent[] = [];
  const settle = async (): Promise<void> => {
    const unknown = await unknownIds(db, batch);
    lost.push(...batch.filter(({ id }) => unknown.has(id)));
    batch = [];
  };
  await readToEnd({
    broker,
    group,
    topics,
    commit: false,
    onMessage: async (message) => {
      const event = eventOf(message, topicPrefix);
      if (event) batch.push(event);
      if (batch.length >= batchSize) await settle();
    },
  });
  await settle();
  // A relay that was cut off has sent some events twice.
  return [...new Map(lost.map((event) => [event.id, event])).values()];
}

function eventOf(message: ReceivedMessage, topicPrefix: string): LostEvent | undefined {
  const [id, type] = [idOf(message), typeOf(message)];
  if (id === undefined || type === undefined) return undefined;
  const topic = message.topic.slice(topicPrefix.length);
  return { id, topic, type, key: message.key ?? '', time: message.headers['ce_time'] ?? '' };
}

async function unknownIds(db: Queryable, events: readonly LostEvent[]): Promise<Set<string>> {
  const sql = 'SELECT id FROM unnest($1::uuid[]) AS id EXCEPT SELECT id FROM outbox WHERE id = ANY ($1::uuid[])';
  const rows = rowsOf(await db.query(sql, [events.map(({ id }) => id)])) as { id: string }[];
  return new Set(rows.map(({ id }) => id));
}

/** Positions are noted every few seconds, so this is close to the restored moment; an hour covers clocks that differ. */
async function lastTrace(db: Queryable): Promise<Date> {
  const [{ trace } = { trace: null }] = rowsOf(
    await db.query(`SELECT greatest((SELECT max(noted_at) FROM consumer_position),
  (SELECT queued_at FROM outbox ORDER BY sequence DESC LIMIT 1)) - interval '1 hour' AS trace`),
  ) as { trace: Date | null }[];
  if (trace === null)
    throw new RestoredMomentUnknown('neither an event nor a position tells until when the database lived');
  return trace;
}

/**
 * Makes consumers pass over events, as if they had had them already; returns how many rows that took.
 * `consumers` says which consumer has which event type.
 */
export async function passOver(
  db: Queryable,
  events: readonly LostEvent[],
  consumers: readonly { readonly name: string; readonly type: string }[],
): Promise<number> {
  const rows = events.flatMap(({ id, type }) =>
    consumers.filter((consumer) => consumer.type === type).map(({ name }) => ({ name, id })),
  );
  const inserted = await db.query(
    `INSERT INTO inbox (consumer, event_id) SELECT * FROM unnest($1::text[], $2::uuid[]) ON CONFLICT DO NOTHING RETURNING 1`,
    [rows.map(({ name }) => name), rows.map(({ id }) => id)],
  );
  return rowsOf(inserted).length;
}
