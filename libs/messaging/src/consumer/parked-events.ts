import { rowsOf, type Queryable } from '../ports.js';

/**
 * Which events of a consumer group wait in the retry topic, in their order per key. The table is the truth; the set in
 * memory only spares the query for the many keys of which nothing is parked. That is sound because the only one who can
 * park an event of a partition is the consumer that owns the partition. Replayed dead letters are the exception, and no
 * harm: their key has flowed on since they were given up.
 */
export class ParkedEvents {
  private keys: Promise<Set<string>> | undefined;

  constructor(
    private readonly db: Queryable,
    private readonly group: string,
  ) {}

  /** To be called when partitions were assigned anew: somebody else may have parked events meanwhile. */
  forget(): void {
    this.keys = undefined;
  }

  /** Whether any event of the key is parked, so that the next one has to wait behind it. */
  async hasKey(topic: string, key: string): Promise<boolean> {
    const keys = await this.known();
    if (!keys.has(`${topic} ${key}`)) return false;
    const found = rowsOf(
      await this.db.query('SELECT 1 FROM parked_event WHERE consumer_group = $1 AND topic = $2 AND key = $3 LIMIT 1', [
        this.group,
        topic,
        key,
      ]),
    );
    if (found.length === 0) keys.delete(`${topic} ${key}`);
    return found.length > 0;
  }

  /** Records the event before it is produced to the retry topic; parking it again keeps its place. */
  async park(event: { id: string; topic: string; key: string }): Promise<void> {
    await this.db.query(
      'INSERT INTO parked_event (consumer_group, event_id, topic, key) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [this.group, event.id, event.topic, event.key],
    );
    (await this.keys)?.add(`${event.topic} ${event.key}`);
  }

  /** `settled`: no longer parked; `behind`: an earlier event of its key still waits; `next`: its turn. */
  async turnOf(event: { id: string }): Promise<'settled' | 'behind' | 'next'> {
    const [row] = rowsOf(
      await this.db.query(
        `SELECT EXISTS (SELECT 1 FROM parked_event AS earlier WHERE earlier.consumer_group = parked.consumer_group
    AND earlier.topic = parked.topic AND earlier.key = parked.key AND earlier.position < parked.position) AS behind
FROM parked_event AS parked WHERE consumer_group = $1 AND event_id = $2`,
        [this.group, event.id],
      ),
    ) as { behind: boolean }[];
    if (!row) return 'settled';
    return row.behind ? 'behind' : 'next';
  }

  /** Where a replayed event stands, which nobody has parked: `settled` means that an earlier copy of it waits already. */
  async turnOfReplayed(event: { id: string; topic: string; key: string }): Promise<'settled' | 'behind' | 'next'> {
    const [row] = rowsOf(
      await this.db.query(
        `SELECT bool_or(event_id = $4) AS waits FROM parked_event WHERE consumer_group = $1 AND topic = $2 AND key = $3`,
        [this.group, event.topic, event.key, event.id],
      ),
    ) as [{ waits: boolean | null }];
    if (row.waits === null) return 'next';
    return row.waits ? 'settled' : 'behind';
  }

  /** The event is done or given up; the next of its key may go. */
  async release(event: { id: string }): Promise<void> {
    await this.db.query('DELETE FROM parked_event WHERE consumer_group = $1 AND event_id = $2', [this.group, event.id]);
  }

  /** Read once for all who ask meanwhile: whoever read later would forget what was parked in between. */
  private async known(): Promise<Set<string>> {
    const keys = (this.keys ??= this.load());
    try {
      return await keys;
    } catch (error) {
      if (this.keys === keys) this.keys = undefined;
      throw error;
    }
  }

  private async load(): Promise<Set<string>> {
    const rows = rowsOf(
      await this.db.query('SELECT DISTINCT topic, key FROM parked_event WHERE consumer_group = $1', [this.group]),
    ) as { topic: string; key: string }[];
    return new Set(rows.map(({ topic, key }) => `${topic} ${key}`));
  }
}

/** How many events wait in retry topics, by group; counting stops at 10 000. */
export async function parkedEvents(db: Queryable): Promise<{ group: string; count: number }[]> {
  return rowsOf(
    await db.query(
      `SELECT consumer_group AS "group", count(*)::int AS count
FROM (SELECT consumer_group FROM parked_event LIMIT 10000) AS parked GROUP BY consumer_group`,
    ),
  ) as { group: string; count: number }[];
}
