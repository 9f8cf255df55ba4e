import type { DomainEvent } from '@minzheng/contracts';
import { rowsOf, type Queryable, type Statement } from '../ports.js';

/** Number of outbox partitions of every service; part of the stored data, so changing it needs a migration. */
export const outboxPartitions = 8;

/** Channel of the coalesced notification after commits. */
export const outboxChannel = 'minzheng_outbox';

/**
 * DDL of the producer's side. `sequence` orders the events of one key, because a transaction holds its aggregate's row
 * lock from before the insert until after the commit; between keys it says nothing, hence the sent mark and never
 * "everything after the last sequence". Sent rows stay until they are pruned, so that they can be replayed.
 */
export const outboxTables = `
CREATE TABLE outbox (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  partition smallint NOT NULL CHECK (partition BETWEEN 0 AND ${outboxPartitions - 1}),
  topic text NOT NULL,
  type text NOT NULL,
  key text NOT NULL,
  division varchar(12) NOT NULL,
  time timestamptz NOT NULL,
  traceparent text,
  data json NOT NULL,
  queued_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE INDEX outbox_unsent ON outbox (sequence) INCLUDE (partition) WHERE sent_at IS NULL;
CREATE INDEX outbox_key ON outbox (key, sequence);
COMMENT ON TABLE outbox IS 'Events written in the transaction that caused them; sent to Kafka by the relay';
`;

/** First half of the keys of advisory locks, "MZOB"; the second half is an outbox partition, or the number below. */
export const outboxLocks = 0x4d5a4f42;
const replayLock = 100;

/** Keeps a second replay waiting, and relays from sending to a topic that is being refilled; held by one connection. */
export async function lockReplay(db: Queryable): Promise<void> {
  await db.query('SELECT pg_advisory_lock($1, $2)', [outboxLocks, replayLock]);
}

export async function unlockReplay(db: Queryable): Promise<void> {
  await db.query('SELECT pg_advisory_unlock($1, $2)', [outboxLocks, replayLock]);
}

export async function replayUnderWay(db: Queryable): Promise<boolean> {
  const sql = 'SELECT NOT pg_try_advisory_xact_lock_shared($1, $2) AS "underWay"';
  const [{ underWay }] = rowsOf(await db.query(sql, [outboxLocks, replayLock])) as [{ underWay: boolean }];
  return underWay;
}

/** Outbox partition of a key: FNV-1a, stable across processes and versions. */
export function outboxPartition(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash % outboxPartitions;
}

const eventColumns = 'id, partition, topic, type, key, division, time, traceparent, data';
const eventTypes = ['uuid', 'smallint', 'text', 'text', 'text', 'text', 'timestamptz', 'text', 'json'];

/**
 * One INSERT for all events of a transaction, in their order. There are two texts only, for one event and for more, so
 * that they stay prepared; the usual one event spares PostgreSQL the reading of arrays.
 */
export function outboxInsert(events: readonly DomainEvent[]): Statement {
  const rows = events.map((event) => [
    event.id,
    outboxPartition(event.key),
    event.topic,
    event.type,
    event.key,
    event.division,
    event.time,
    event.traceparent ?? null,
    JSON.stringify(event.data),
  ]);
  const [only, second] = rows;
  if (only !== undefined && second === undefined) {
    return { sql: `INSERT INTO outbox (${eventColumns}) VALUES (${listOf((index) => `$${index}`)})`, params: only };
  }
  return {
    sql: `INSERT INTO outbox (${eventColumns})
SELECT * FROM unnest(${listOf((index) => `$${index}::${eventTypes[index - 1] ?? ''}[]`)})`,
    params: eventTypes.map((_, column) => rows.map((row) => row[column])),
  };
}

const listOf = (parameter: (index: number) => string): string =>
  eventTypes.map((_, index) => parameter(index + 1)).join(', ');

/** Depth and age of the whole outbox, whoever relays it; counting stops at 100 000. */
export async function outboxDepth(db: Queryable): Promise<{ unsent: number; oldestSeconds: number }> {
  const [depth] = rowsOf(
    await db.query(
      `SELECT count(*)::int AS unsent, coalesce(extract(epoch FROM now() - min(queued_at)), 0)::float8 AS "oldestSeconds"
FROM (SELECT queued_at FROM outbox WHERE sent_at IS NULL ORDER BY sequence LIMIT 100000) AS unsent`,
    ),
  ) as { unsent: number; oldestSeconds: number }[];
  return { unsent: depth?.unsent ?? 0, oldestSeconds: Math.max(0, depth?.oldestSeconds ?? 0) };
}
