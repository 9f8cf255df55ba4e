import { rowsOf, type Queryable, type Statement } from './ports.js';

/**
 * DDL of the consumer's side. `inbox` remembers what was done, `parked_event` which events wait in the retry topic, so
 * that later events of their keys can wait behind them.
 */
export const inboxTables = `
CREATE TABLE inbox (
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  processed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_processed_at ON inbox USING brin (processed_at);
COMMENT ON TABLE inbox IS 'One row per consumer and event whose effect is committed; makes redelivery harmless';
CREATE TABLE parked_event (
  consumer_group text NOT NULL,
  event_id uuid NOT NULL,
  topic text NOT NULL,
  key text NOT NULL,
  position bigint GENERATED ALWAYS AS IDENTITY,
  parked_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer_group, event_id)
);
CREATE INDEX parked_event_key ON parked_event (consumer_group, topic, key, position);
COMMENT ON TABLE parked_event IS 'Events that wait in a retry topic, in their order per key';
`;

/** First statement of a consumer's transaction: returns one row, or none when this consumer has had the event before. */
export function inboxInsert(consumer: string, eventId: string): Statement {
  return {
    sql: 'INSERT INTO inbox (consumer, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING event_id',
    params: [consumer, eventId],
  };
}

/**
 * Deletes inbox rows older than `keepDays`, at most `limit` of them; returns how many. Keep them longer than the longest
 * retention of the followed topics and their dead letters, or a replay would take effect twice.
 */
export async function pruneInbox(db: Queryable, keepDays: number, limit = 10_000): Promise<number> {
  const deleted = await db.query(
    `DELETE FROM inbox WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM inbox WHERE processed_at < now() - make_interval(days => $1) LIMIT $2)) RETURNING 1`,
    [keepDays, limit],
  );
  return rowsOf(deleted).length;
}
