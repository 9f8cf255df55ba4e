import { setTimeout as delay } from 'node:timers/promises';
import type { Broker, ReceivedMessage } from '../broker.js';

const pollMs = 200;
/** What lies beyond the end is left to the next run; the partition only has to be kept quiet until this one is over. */
const beyondEndMs = 60_000;

export interface ReadToEndOptions {
  readonly broker: Broker;
  /** Group whose committed offsets say how far earlier runs came. */
  readonly group: string;
  /** Full names of existing topics. */
  readonly topics: readonly string[];
  /** Whether this run moves the committed offsets; only one that does not may be repeated with the same result. */
  readonly commit: boolean;
  /** Called in order per partition; the offset is committed after it. A rejection ends the reading. */
  readonly onMessage: (message: ReceivedMessage) => Promise<void>;
}

/**
 * Reads topics from where the group stands to where they end at the start of the call, one message in memory at a time.
 * What is written meanwhile is not read, so that messages which come back cannot make it endless. Resolves when the
 * offsets are committed; a run that was cut off is continued by the next one.
 */
export async function readToEnd(options: ReadToEndOptions): Promise<void> {
  const { broker, group, commit } = options;
  const read = new Map<string, bigint>();
  const ends = new Map<string, bigint>();
  for (const place of await unread(options, read)) ends.set(place.name, place.high);
  if (ends.size === 0) return;

  const failed = Promise.withResolvers<never>();
  // The race below may be over when it is rejected.
  failed.promise.catch(() => undefined);
  const consumer = broker.consumer({
    group,
    topics: options.topics,
    commit,
    onMessage: async (message) => {
      const name = nameOf(message);
      const end = ends.get(name);
      if (end === undefined || BigInt(message.offset) >= end) return { retryAfterMs: beyondEndMs };
      try {
        await options.onMessage(message);
      } catch (error) {
        failed.reject(error);
        return { retryAfterMs: beyondEndMs };
      }
      read.set(name, BigInt(message.offset) + 1n);
      return 'done';
    },
    onFatal: failed.reject,
  });
  const isUnread = async (): Promise<boolean> =>
    (await unread(options, read)).some(({ name, position }) => position < (ends.get(name) ?? 0n));
  try {
    await consumer.start();
    while (await isUnread()) await Promise.race([delay(pollMs), failed.promise]);
  } finally {
    await consumer.stop();
  }
}

interface Place {
  readonly name: string;
  readonly position: bigint;
  readonly high: bigint;
}

/** Partitions with messages the group has not settled; what retention has deleted counts as settled. */
async function unread(
  { broker, group, topics, commit }: ReadToEndOptions,
  read: ReadonlyMap<string, bigint>,
): Promise<Place[]> {
  const places: Place[] = [];
  const committed = await broker.admin.groupOffsets(group);
  for (const topic of topics) {
    for (const { partition, low, high } of await broker.admin.topicOffsets(topic)) {
      const name = nameOf({ topic, partition });
      const settled = [low, committed.get(topic)?.get(partition) ?? 0n, commit ? 0n : (read.get(name) ?? 0n)];
      const position = settled.reduce((left, right) => (left > right ? left : right));
      if (position < high) places.push({ name, position, high });
    }
  }
  return places;
}

const nameOf = ({ topic, partition }: { topic: string; partition: number }): string => `${topic} ${partition}`;
