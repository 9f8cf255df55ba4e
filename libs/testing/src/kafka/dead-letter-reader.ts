import { randomUUID } from 'node:crypto';
import type { Broker, BrokerConsumer, ReceivedMessage } from '@minzheng/messaging';
import { eventually } from '../eventually.js';

/** A message that a consumer gave up. */
export interface DeadLetter {
  /** Topic it came from, without prefix. */
  readonly topic: string;
  /** Reason code. */
  readonly reason: string;
  readonly key: string | null;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads the dead letters of all consumers of a test file, from the beginning. */
export class DeadLetterReader {
  private readonly received = new Map<string, ReceivedMessage>();
  private followed: readonly string[] = [];
  private consumer: BrokerConsumer | undefined;

  constructor(
    private readonly broker: Broker,
    private readonly prefix: string,
  ) {}

  /** Everything in the dead-letter topics at this moment, by topic and then in order. */
  async read(): Promise<DeadLetter[]> {
    const names = await this.broker.admin.listTopics();
    const topics = names.filter((name) => name.startsWith(this.prefix) && name.endsWith('.dlq')).sort();
    if (topics.length === 0) return [];
    await this.follow(topics);
    const counts = await Promise.all(topics.map((topic) => this.countOf(topic)));
    const expected = counts.reduce((sum, count) => sum + count, 0);
    await eventually(() => {
      if (this.received.size < expected) throw new Error(`${this.received.size} of ${expected} dead letters read`);
    });
    return [...this.received.values()].sort(byPlace).map((message) => this.letterOf(message));
  }

  async close(): Promise<void> {
    await this.consumer?.stop();
    this.consumer = undefined;
  }

  private async follow(topics: readonly string[]): Promise<void> {
    if (this.consumer !== undefined && topics.join() === this.followed.join()) return;
    await this.close();
    this.followed = topics;
    this.consumer = this.broker.consumer({
      group: `${this.prefix}dead-letter-reader-${randomUUID()}`,
      topics,
      commit: false,
      onMessage: (message) => {
        this.received.set(`${message.topic} ${message.partition} ${message.offset}`, message);
        return Promise.resolve('done');
      },
      onFatal: () => undefined,
    });
    await this.consumer.start();
  }

  private async countOf(topic: string): Promise<number> {
    const offsets = await this.broker.admin.topicOffsets(topic);
    return offsets.reduce((sum, { low, high }) => sum + Number(high - low), 0);
  }

  private letterOf({ key, value, headers }: ReceivedMessage): DeadLetter {
    const topic = headers['mz_original_topic'] ?? '';
    return {
      topic: topic.slice(this.prefix.length),
      reason: headers['mz_reason'] ?? '',
      key,
      value: value?.toString('utf8') ?? '',
      headers,
    };
  }
}

function byPlace(left: ReceivedMessage, right: ReceivedMessage): number {
  if (left.topic !== right.topic) return left.topic < right.topic ? -1 : 1;
  return left.partition - right.partition || Number(BigInt(left.offset) - BigInt(right.offset));
}
