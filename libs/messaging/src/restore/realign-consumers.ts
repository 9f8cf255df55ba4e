import type { TopicDefinition } from '@minzheng/contracts';
import type { Broker } from '../broker.js';
import { notedPositions } from '../consumer/position-keeper.js';
import { rowsOf, type Queryable } from '../ports.js';
import { retryTopic } from '../topics.js';

export interface RealignOptions {
  readonly broker: Broker;
  /** The restored database of the service. */
  readonly db: Queryable;
  /** Consumer group, normally the name of the service. */
  readonly group: string;
  readonly topics: readonly TopicDefinition[];
  readonly topicPrefix?: string;
  /** Reads everything again although positions are noted: for a topic that was lost and made anew. */
  readonly fromBeginning?: boolean;
  /** Only says what it would do. */
  readonly dryRun?: boolean;
}

export interface RealignReport {
  /** Partitions whose group stood further than the database. */
  readonly moved: readonly {
    readonly topic: string;
    readonly partition: number;
    readonly from: string;
    readonly to: string;
  }[];
  /** Messages that come again; inboxes absorb what was done. */
  readonly again: number;
  /** Parked events whose retry copy is gone; they come again with their topic. */
  readonly unparked: number;
}

/** A group of this service still has members. */
export class GroupBusy extends Error {
  constructor(group: string) {
    super(`The consumer group ${group} has members; stop the service first`);
    this.name = 'GroupBusy';
  }
}

/**
 * Takes the groups of a service back to what its restored database has seen: to the positions noted in it, and to the
 * beginning of a topic where none is noted for this Kafka. A group is never moved forward.
 * @throws GroupBusy while the service runs
 */
export async function realignConsumers(options: RealignOptions): Promise<RealignReport> {
  const { broker, db, group, topics, topicPrefix = '', fromBeginning = false, dryRun = false } = options;
  const groups = [
    { group: topicPrefix + group, names: topics.map(({ name }) => topicPrefix + name) },
    { group: `${topicPrefix}${group}.retry`, names: topics.map(({ name }) => topicPrefix + retryTopic(name, group)) },
  ];
  for (const each of groups) if (await broker.admin.hasMembers(each.group)) throw new GroupBusy(each.group);

  const cluster = await broker.admin.clusterId();
  const moved: { topic: string; partition: number; from: string; to: string }[] = [];
  let again = 0n;
  for (const each of groups) {
    const noted = fromBeginning
      ? new Map<string, Map<number, bigint>>()
      : await notedPositions(db, each.group, cluster);
    const existing = await broker.admin.partitionCounts(each.names);
    const committed = await broker.admin.groupOffsets(each.group);
    for (const topic of existing.keys()) {
      const targets = new Map<number, bigint>();
      for (const { partition, low, high } of await broker.admin.topicOffsets(topic)) {
        const from = committed.get(topic)?.get(partition);
        const target = resumeAt(noted.get(topic)?.get(partition), low, high);
        // Without a committed offset a group begins at the beginning by itself.
        if (from === undefined || from <= target) continue;
        targets.set(partition, target);
        again += high - target;
        moved.push({ topic, partition, from: String(from), to: String(target) });
      }
      if (targets.size > 0 && !dryRun) await broker.admin.setGroupOffsets(each.group, topic, targets);
    }
  }
  const lostCopies = fromBeginning || !(await isNoted(db, topicPrefix + group, cluster));
  return { moved, again: Number(again), unparked: lostCopies ? await unpark(db, group, dryRun) : 0 };
}

/** A position beyond the end belongs to an earlier topic of the same name. */
function resumeAt(noted: bigint | undefined, low: bigint, high: bigint): bigint {
  return noted === undefined || noted < low || noted > high ? low : noted;
}

async function isNoted(db: Queryable, group: string, cluster: string): Promise<boolean> {
  return (await notedPositions(db, group, cluster)).size > 0;
}

/** On a new Kafka nobody comes to release a parked event, and its key would wait behind it for ever. */
async function unpark(db: Queryable, group: string, dryRun: boolean): Promise<number> {
  const parked = 'parked_event WHERE consumer_group = $1';
  const sql = dryRun ? `SELECT 1 FROM ${parked}` : `DELETE FROM ${parked} RETURNING 1`;
  return rowsOf(await db.query(sql, [group])).length;
}
