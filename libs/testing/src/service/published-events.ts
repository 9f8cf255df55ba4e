import type { DomainEvent, EventDefinition } from '@minzheng/contracts';
import type { Pool } from 'pg';

interface OutboxRow {
  readonly id: string;
  readonly topic: string;
  readonly type: string;
  readonly key: string;
  readonly division: string;
  readonly time: Date;
  readonly traceparent: string | null;
  readonly data: unknown;
}

/** The events of a service's outbox, in the order in which they were written. */
export async function publishedEvents(owner: Pool, definition?: EventDefinition): Promise<DomainEvent[]> {
  const { rows } = await owner.query<OutboxRow>(
    `SELECT id, topic, type, key, division, time, traceparent, data FROM outbox
     WHERE $1::text IS NULL OR type = $1 ORDER BY sequence`,
    [definition?.type ?? null],
  );
  return rows.map(({ time, traceparent, ...row }) => ({
    ...row,
    time: time.toISOString(),
    ...(traceparent === null ? {} : { traceparent }),
  }));
}
