import type { Broker } from '../broker.js';
import { describeError, rowsOf, type Logger, type Queryable } from '../ports.js';

const intervalMs = 15_000;

/**
 * DDL of the noted positions. They stand beside the effects, so a database restored to whatever moment knows by itself
 * from where its consumers have to read again.
 */
export const positionTables = `
CREATE TABLE consumer_position (
  consumer_group text NOT NULL,
  topic text NOT NULL,
  partition integer NOT NULL,
  next_offset bigint NOT NULL,
  cluster text NOT NULL,
  noted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer_group, topic, partition)
);
COMMENT ON TABLE consumer_position IS 'Offsets before which every effect is in this database; where reading begins after a restore';
`;

/** Topics that one consumer group follows. */
export interface GroupTopics {
  /** Full name of the group, deployment prefix included. */
  readonly group: string;
  /** Full names of topics. */
  readonly topics: readonly string[];
}

/**
 * Copies the committed offsets of consumer groups into the service's database every few seconds. An offset is committed
 * after its effects, and read here before it is written: what lies before a noted offset is in the database for certain.
 */
export class PositionKeeper {
  private timer: NodeJS.Timeout | undefined;
  private cluster: string | undefined;

  constructor(
    private readonly broker: Broker,
    private readonly db: Queryable,
    private readonly logger: Logger,
  ) {}

  start(groups: readonly GroupTopics[]): void {
    this.timer = setInterval(() => {
      this.note(groups).catch((error: unknown) =>
        this.logger.warn({ ...describeError(error) }, 'consumer positions could not be noted'),
      );
    }, intervalMs);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  async note(groups: readonly GroupTopics[]): Promise<void> {
    this.cluster ??= await this.broker.admin.clusterId();
    const noted: { group: string; topic: string; partition: number; offset: bigint }[] = [];
    for (const { group, topics } of groups) {
      const committed = await this.broker.admin.groupOffsets(group);
      for (const topic of topics) {
        for (const [partition, offset] of committed.get(topic) ?? []) noted.push({ group, topic, partition, offset });
      }
    }
    await this.db.query(
      `INSERT INTO consumer_position (consumer_group, topic, partition, next_offset, cluster)
SELECT noted.*, $5 FROM unnest($1::text[], $2::text[], $3::int[], $4::bigint[]) AS noted
ON CONFLICT (consumer_group, topic, partition)
DO UPDATE SET next_offset = excluded.next_offset, cluster = excluded.cluster, noted_at = excluded.noted_at`,
      [
        noted.map(({ group }) => group),
        noted.map(({ topic }) => topic),
        noted.map(({ partition }) => partition),
        noted.map(({ offset }) => offset),
        this.cluster,
      ],
    );
  }
}

/** Noted offsets of a group on this Kafka, by topic and partition; what was noted of another cluster means nothing here. */
export async function notedPositions(
  db: Queryable,
  group: string,
  cluster: string,
): Promise<Map<string, Map<number, bigint>>> {
  const rows = rowsOf(
    await db.query(
      `SELECT topic, partition, next_offset::text AS offset FROM consumer_position
WHERE consumer_group = $1 AND cluster = $2`,
      [group, cluster],
    ),
  ) as { topic: string; partition: number; offset: string }[];
  const positions = new Map<string, Map<number, bigint>>();
  for (const { topic, partition, offset } of rows) {
    const known = positions.get(topic) ?? new Map<number, bigint>();
    positions.set(topic, known.set(partition, BigInt(offset)));
  }
  return positions;
}
