import type { Broker } from '../broker.js';
import { reasonOf, replayCopy } from '../consumer/retry-message.js';
import { deadLetterReplayGroup, deadLetterTopic, retryTopic } from '../topics.js';
import { readToEnd } from './read-to-end.js';

export interface DeadLetterReplayOptions {
  readonly broker: Broker;
  /** Consumer group that gave the messages up, normally the name of the service. */
  readonly group: string;
  /** Names of followed topics, without prefix; each must have dead letters, see {@link deadLetterTopics}. */
  readonly topics: readonly string[];
  readonly topicPrefix?: string;
  /** Only counts; nothing is sent and the progress stays where it is. */
  readonly dryRun?: boolean;
  /** Sends nothing, yet counts the letters as dealt with: for what can never be handled, after somebody has looked. */
  readonly discard?: boolean;
}

export interface DeadLetterReplayReport {
  /** Dead letters that were sent again or discarded, or would be. */
  readonly count: number;
  readonly reasons: readonly { readonly topic: string; readonly reason: string; readonly count: number }[];
}

const topicName = /^minzheng\.[a-z-]+\.[a-z-]+\.v\d+$/;

/** Names, without prefix, of the topics of which the group has a dead-letter topic. */
export async function deadLetterTopics(broker: Broker, group: string, topicPrefix = ''): Promise<string[]> {
  const suffix = deadLetterTopic('', group);
  const names = await broker.admin.listTopics();
  return names
    .filter((name) => name.startsWith(topicPrefix) && name.endsWith(suffix))
    .map((name) => name.slice(topicPrefix.length, -suffix.length))
    .filter((name) => topicName.test(name))
    .sort();
}

/**
 * Gives the dead letters of a group another chance, each once: a group of its own remembers how far earlier runs came.
 * They go to the group's retry topic and not to the topic they came from, because other groups would get them again, and
 * because a follower has no right to write to somebody else's topic. What fails again comes back to the dead letters.
 */
export async function replayDeadLetters(options: DeadLetterReplayOptions): Promise<DeadLetterReplayReport> {
  const { broker, group, topics, topicPrefix = '', dryRun = false, discard = false } = options;
  const reasons = new Map<string, { topic: string; reason: string; count: number }>();
  const producer = broker.producer();
  try {
    await readToEnd({
      broker,
      group: deadLetterReplayGroup(group, topicPrefix),
      topics: topics.map((topic) => topicPrefix + deadLetterTopic(topic, group)),
      commit: !dryRun,
      onMessage: async (message) => {
        const topic = message.topic.slice(topicPrefix.length, -deadLetterTopic('', group).length);
        if (!dryRun && !discard) await producer.send([replayCopy(message, topicPrefix + retryTopic(topic, group))]);
        const reason = reasonOf(message);
        const known = reasons.get(`${topic} ${reason}`) ?? { topic, reason, count: 0 };
        reasons.set(`${topic} ${reason}`, { ...known, count: known.count + 1 });
      },
    });
  } finally {
    await producer.close();
  }
  const counted = [...reasons.values()];
  return { count: counted.reduce((sum, { count }) => sum + count, 0), reasons: counted };
}
