import pg from 'pg';
import type { Queryable } from '../ports.js';
import { outboxChannel, outboxLocks } from './outbox.js';

export interface OutboxRow {
  readonly sequence: string;
  readonly id: string;
  readonly topic: string;
  readonly type: string;
  readonly key: string;
  readonly division: string;
  readonly time: Date;
  readonly traceparent: string | null;
  readonly body: string;
  readonly queuedAt: Date;
}

/**
 * The connection that holds a relay's advisory locks. Everything the relay asks of the outbox goes over this very
 * connection: when it is lost the locks are lost, and nothing can be fetched or marked under locks that someone else has
 * by now. Needs a session of its own, so no transaction-pooling proxy may stand in between.
 */
export class RelayLease {
  private readonly held = new Set<number>();
  private lost = false;

  private constructor(
    private readonly client: pg.Client,
    private readonly wanted: readonly number[],
  ) {}

  static async open(databaseUrl: string, wanted: readonly number[], onNotified: () => void): Promise<RelayLease> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'minzheng-outbox-relay',
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 5_000,
      query_timeout: 30_000,
    });
    const lease = new RelayLease(client, wanted);
    const markLost = () => {
      lease.lost = true;
      lease.held.clear();
      onNotified();
    };
    client.on('error', markLost);
    client.on('end', markLost);
    client.on('notification', onNotified);
    await client.connect();
    // A mark that a crash of the server takes back has its event sent once more, as a crash before the mark would have.
    await client.query(`SET synchronous_commit = off; LISTEN ${outboxChannel}`);
    return lease;
  }

  /** For questions about the outbox as a whole. */
  get db(): Queryable {
    return this.client;
  }

  get alive(): boolean {
    return !this.lost;
  }

  get partitions(): number[] {
    return [...this.held];
  }

  /** Takes every wanted partition that no other relay holds. */
  async acquire(): Promise<void> {
    const missing = this.wanted.filter((partition) => !this.held.has(partition));
    if (missing.length === 0) return;
    const { rows } = await this.client.query<{ partition: number; locked: boolean }>(
      'SELECT partition, pg_try_advisory_lock($1, partition) AS locked FROM unnest($2::int[]) AS partition',
      [outboxLocks, missing],
    );
    rows.filter(({ locked }) => locked).forEach(({ partition }) => this.held.add(partition));
  }

  /**
   * The oldest unsent events of the held partitions, without the topics that are failing and without those `underWay`,
   * which are not marked yet. They are named one by one: a lower sequence may become visible after a higher one.
   */
  async fetch(
    limit: number,
    exceptTopics: readonly string[],
    underWay: readonly OutboxRow[] = [],
  ): Promise<OutboxRow[]> {
    const { rows } = await this.client.query<OutboxRow>({
      name: 'outbox-fetch',
      text: `SELECT sequence, id, topic, type, key, division, time, traceparent, data::text AS body, queued_at AS "queuedAt"
FROM outbox WHERE sent_at IS NULL AND partition = ANY ($1::smallint[]) AND topic <> ALL ($2::text[])
  AND (sequence > $4 OR sequence <> ALL ($5::bigint[]))
ORDER BY sequence LIMIT $3`,
      values: [this.partitions, exceptTopics, limit, underWay.at(-1)?.sequence ?? '0', sequencesOf(underWay)],
    });
    return rows;
  }

  async markSent(rows: readonly OutboxRow[]): Promise<void> {
    await this.client.query({
      name: 'outbox-mark-sent',
      text: 'UPDATE outbox SET sent_at = now() WHERE sequence = ANY ($1::bigint[])',
      values: [sequencesOf(rows)],
    });
  }

  /** Deletes sent events older than the retention from the low end of the table; returns how many. */
  async prune(retentionSeconds: number, limit: number): Promise<number> {
    const { rowCount } = await this.client.query(
      `DELETE FROM outbox WHERE sequence IN (
  SELECT sequence FROM (SELECT sequence, sent_at FROM outbox ORDER BY sequence LIMIT $2) AS oldest
  WHERE sent_at < now() - make_interval(secs => $1))`,
      [retentionSeconds, limit],
    );
    return rowCount ?? 0;
  }

  /** Gives the locks back by ending the session. */
  async close(): Promise<void> {
    this.lost = true;
    await this.client.end().catch(() => undefined);
  }
}

/** As PostgreSQL writes an array: the driver would quote and escape every number. */
const sequencesOf = (rows: readonly OutboxRow[]): string => `{${rows.map(({ sequence }) => sequence).join()}}`;
