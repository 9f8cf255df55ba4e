import { randomUUID } from 'node:crypto';

import kafkajs from 'kafkajs';

import { waitFor } from '../../lib/problem.ts';

/** One message as it lies in a topic. */
export interface TopicMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  /** Id of the event. */
  readonly id: string;
  readonly type: string;
}

const timeoutMs = 120_000;

/** Everything that lies in the platform's topics (retry topics and dead letters too), each partition in its order. */
export async function readTopics(brokers: string): Promise<TopicMessage[]> {
  const kafka = new kafkajs.Kafka({
    clientId: 'failures',
    brokers: brokers.split(','),
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const groupId = `minzheng-failures-${randomUUID()}`;
  const admin = kafka.admin();
  await admin.connect();
  const consumer = kafka.consumer({ groupId, sessionTimeout: 30_000, maxWaitTimeInMs: 250 });
  try {
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith('minzheng.'));
    const left = new Map<string, number>();
    for (const topic of topics) {
      for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
        if (Number(high) > Number(low)) left.set(`${topic} ${partition}`, Number(high));
      }
    }
    const messages: TopicMessage[] = [];
    if (left.size === 0) return messages;
    await consumer.connect();
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: ({ topic, partition, message }) => {
        const place = `${topic} ${partition}`;
        const end = left.get(place) ?? Infinity;
        const offset = Number(message.offset);
        messages.push({
          topic,
          partition,
          offset,
          key: message.key?.toString() ?? '',
          id: message.headers?.['ce_id']?.toString() ?? '',
          type: message.headers?.['ce_type']?.toString() ?? '',
        });
        if (offset + 1 >= end) left.delete(place);
        return Promise.resolve();
      },
    });
    await waitFor('Reading the topics to their ends', () => left.size === 0, { timeoutMs });
    return once(messages);
  } finally {
    await consumer.disconnect();
    await admin.deleteGroups([groupId]).catch(() => undefined);
    await admin.disconnect();
  }
}

/** A rebalance hands messages out a second time; that says nothing about the topic. */
function once(messages: readonly TopicMessage[]): TopicMessage[] {
  const byPlace = new Map(
    messages.map((message) => [`${message.topic} ${message.partition} ${message.offset}`, message]),
  );
  return [...byPlace.values()].sort((a, b) => a.offset - b.offset);
}
