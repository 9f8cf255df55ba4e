import type { TopicDefinition } from '@minzheng/contracts';
import type { Broker, TopicSpecification } from './broker.js';

const DAY_MS = 86_400_000;
/** Dead letters wait for people, so they are kept at least this long, in days. */
const deadLetterRetentionDays = 90;

export interface TopicReport {
  readonly created: string[];
  readonly existing: string[];
  /** Existing topics that would spread keys differently than the contracts say. */
  readonly tooFewPartitions: { readonly topic: string; readonly expected: number; readonly actual: number }[];
}

export interface TopicOptions {
  /** Put before every name; separates test runs on one broker. */
  readonly prefix?: string;
  /** Replication factor; -1 takes the broker's default. */
  readonly replication?: number;
}

/** Names of the group's own topics of a followed topic. */
export const retryTopic = (topic: string, group: string) => `${topic}.${group}.retry`;
export const deadLetterTopic = (topic: string, group: string) => `${topic}.${group}.dlq`;

/** The group whose offsets tell how far dead letters were replayed; with the prefix of the deployment. */
export const deadLetterReplayGroup = (group: string, prefix: string) => `${prefix}${group}.dlq-replay`;

/** Creates the missing topics with the partitions and retention of their contracts; existing ones are only reported. */
export function createTopics(
  broker: Broker,
  topics: readonly TopicDefinition[],
  options: TopicOptions = {},
): Promise<TopicReport> {
  return ensure(
    broker,
    topics.map((topic) => specification(topic.name, topic.partitions, topic.retentionDays, options)),
  );
}

/** Creates the retry and dead-letter topics of a consumer group for the topics it follows. */
export function createConsumerTopics(
  broker: Broker,
  group: string,
  topics: readonly TopicDefinition[],
  options: TopicOptions = {},
): Promise<TopicReport> {
  return ensure(
    broker,
    topics.flatMap((topic) => [
      specification(retryTopic(topic.name, group), topic.partitions, topic.retentionDays, options),
      specification(
        deadLetterTopic(topic.name, group),
        1,
        Math.max(deadLetterRetentionDays, topic.retentionDays),
        options,
      ),
    ]),
  );
}

function specification(
  name: string,
  partitions: number,
  retentionDays: number,
  { prefix = '', replication = -1 }: TopicOptions,
): TopicSpecification {
  const config = { 'retention.ms': String(retentionDays * DAY_MS), 'cleanup.policy': 'delete' };
  return { name: prefix + name, partitions, replication, config };
}

async function ensure(broker: Broker, topics: readonly TopicSpecification[]): Promise<TopicReport> {
  const counts = await broker.admin.partitionCounts(topics.map((topic) => topic.name));
  const missing = topics.filter((topic) => !counts.has(topic.name));
  await broker.admin.createTopics(missing);
  return {
    created: missing.map((topic) => topic.name),
    existing: [...counts.keys()],
    tooFewPartitions: topics.flatMap((topic) => {
      const actual = counts.get(topic.name);
      return actual !== undefined && actual < topic.partitions
        ? [{ topic: topic.name, expected: topic.partitions, actual }]
        : [];
    }),
  };
}
