import { setTimeout } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import type { BrokerAdmin, TopicSpecification } from '../broker.js';
import { isTransient } from './transient.js';

/**
 * How long a passing fault is borne, in milliseconds: many times what a broker needs to learn of a new leader. Time and not
 * attempts, because the client's own repetitions make a single question about a topic that is gone last a quarter of a minute.
 */
export interface Patience {
  readonly questionMs: number;
  /** A Kafka that lost everything gets hundreds of topics at once, from every service. */
  readonly creationMs: number;
}

const patience: Patience = { questionMs: 10_000, creationMs: 60_000 };
const pauseMs = 100;
/** What is still being asked when the port closes may end; a Kafka that is away is not waited for longer. */
const closingMs = 5_000;

/** Administration over one lazily opened connection. */
export class KafkaAdmin implements BrokerAdmin {
  private connecting: Promise<Admin> | undefined;
  private closed = false;
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly kafka: Kafka,
    private readonly bears: Patience = patience,
  ) {}

  async partitionCounts(topics: readonly string[]): Promise<Map<string, number>> {
    const existing = new Set(await this.listTopics());
    const wanted = topics.filter((topic) => existing.has(topic));
    if (wanted.length === 0) return new Map();
    const metadata = await this.ask((admin) => admin.fetchTopicMetadata({ topics: wanted }));
    return new Map(metadata.topics.map((topic) => [topic.name, topic.partitions.length]));
  }

  async createTopics(topics: readonly TopicSpecification[]): Promise<void> {
    if (topics.length === 0) return;
    const wanted = topics.map((topic) => ({
      topic: topic.name,
      numPartitions: topic.partitions,
      replicationFactor: topic.replication,
      configEntries: Object.entries(topic.config).map(([name, value]) => ({ name, value })),
    }));
    await this.ask((admin) => admin.createTopics({ waitForLeaders: false, topics: wanted }));
    await this.untilKnown(topics.map(({ name }) => name));
  }

  /** A broker confirms a topic before its own metadata knows it, and kafkajs's own waiting gives up on that answer. */
  private async untilKnown(topics: readonly string[]): Promise<void> {
    const look = (admin: Admin) => admin.fetchTopicMetadata({ topics: [...topics] });
    await this.ask((admin) => this.patiently(look, admin, this.bears.creationMs));
  }

  async deleteTopics(topics: readonly string[]): Promise<void> {
    if (topics.length === 0) return;
    await this.ask((admin) => admin.deleteTopics({ topics: [...topics] }));
  }

  async listTopics(): Promise<string[]> {
    return this.ask((admin) => admin.listTopics());
  }

  async topicOffsets(topic: string): Promise<{ partition: number; low: bigint; high: bigint }[]> {
    const offsets = await this.aside((admin) => admin.fetchTopicOffsets(topic));
    return offsets.map(({ partition, low, high }) => ({ partition, low: BigInt(low), high: BigInt(high) }));
  }

  /** Asks for the whole group: asking for a topic by name would tie the connection to that topic, see {@link aside}. */
  async groupOffsets(group: string): Promise<Map<string, Map<number, bigint>>> {
    const answer = await this.ask((admin) => admin.fetchOffsets({ groupId: group }));
    return new Map(
      answer.map(({ topic, partitions }) => {
        const committed = partitions.filter(({ offset }) => BigInt(offset) >= 0n);
        return [topic, new Map(committed.map(({ partition, offset }) => [partition, BigInt(offset)]))];
      }),
    );
  }

  async setGroupOffsets(group: string, topic: string, offsets: ReadonlyMap<number, bigint>): Promise<void> {
    const partitions = [...offsets].map(([partition, offset]) => ({ partition, offset: String(offset) }));
    await this.aside((admin) => admin.setOffsets({ groupId: group, topic, partitions }));
  }

  async offsetsAt(topic: string, timestamp: number): Promise<Map<number, bigint>> {
    const offsets = await this.aside((admin) => admin.fetchTopicOffsetsByTimestamp(topic, timestamp));
    return new Map(offsets.map(({ partition, offset }) => [partition, BigInt(offset)]));
  }

  async hasMembers(group: string): Promise<boolean> {
    const { groups } = await this.ask((admin) => this.patiently((each) => each.describeGroups([group]), admin));
    return groups.some(({ state }) => state !== 'Empty' && state !== 'Dead');
  }

  async clusterId(): Promise<string> {
    return (await this.ask((admin) => admin.describeCluster())).clusterId;
  }

  async close(): Promise<void> {
    const connecting = this.connecting;
    this.connecting = undefined;
    this.closed = true;
    await Promise.race([Promise.allSettled(this.underWay), setTimeout(closingMs, undefined, { ref: false })]);
    await connecting?.then((admin) => admin.disconnect()).catch(() => undefined);
  }

  /** On the shared connection. */
  private ask<T>(step: (admin: Admin) => Promise<T>): Promise<T> {
    return this.tracked(this.connected().then(step));
  }

  /**
   * On a connection of its own: the client keeps asking for every topic it was ever asked about, and when one of them is
   * gone nothing works any more on that connection. On the shared one that would keep a service from making its own lost
   * topics again while others' are still missing, and all services would wait for each other.
   */
  private async aside<T>(step: (admin: Admin) => Promise<T>): Promise<T> {
    return this.tracked(this.onItsOwn(step));
  }

  private tracked<T>(answer: Promise<T>): Promise<T> {
    this.underWay.add(answer);
    return answer.finally(() => this.underWay.delete(answer));
  }

  private async onItsOwn<T>(step: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = await this.connect();
    try {
      return await this.patiently(step, admin);
    } finally {
      await admin.disconnect();
    }
  }

  private async connected(): Promise<Admin> {
    this.connecting ??= this.connect();
    try {
      return await this.connecting;
    } catch (error) {
      this.connecting = undefined;
      throw error;
    }
  }

  private async connect(): Promise<Admin> {
    // What is still being measured must not open a connection that nobody closes.
    if (this.closed) throw new Error('The connection to Kafka is closed');
    const admin = this.kafka.admin();
    await admin.connect();
    return admin;
  }

  private async patiently<T>(
    step: (admin: Admin) => Promise<T>,
    admin: Admin,
    forMs = this.bears.questionMs,
  ): Promise<T> {
    const deadline = performance.now() + forMs;
    for (;;) {
      try {
        return await step(admin);
      } catch (error) {
        if (performance.now() >= deadline || this.closed || !isTransient(error)) throw error;
        await setTimeout(pauseMs);
      }
    }
  }
}
