/** The port behind which the Kafka client lives; nothing outside `kafka/` knows which client it is. */
export interface Broker {
  producer(): BrokerProducer;
  consumer(options: BrokerConsumerOptions): BrokerConsumer;
  readonly admin: BrokerAdmin;
  /** Closes the connections of the port itself; producers and consumers are closed by whoever opened them. */
  close(): Promise<void>;
}

export interface BrokerMessage {
  /** Full topic name, deployment prefix included. */
  readonly topic: string;
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Epoch milliseconds; the moment of sending when absent. */
  readonly timestamp?: number;
}

export interface ReceivedMessage extends BrokerMessage {
  readonly partition: number;
  readonly offset: string;
  readonly timestamp: number;
}

export interface BrokerProducer {
  /**
   * Sends all messages, idempotently and acknowledged by all replicas, in order per key. After a rejection some of them
   * may nevertheless have arrived.
   */
  send(messages: readonly BrokerMessage[]): Promise<void>;
  close(): Promise<void>;
}

/** `done` moves on; `retryAfterMs` delivers the same message again after a pause of its partition. */
export type Disposition = 'done' | { readonly retryAfterMs: number };

export interface BrokerConsumerOptions {
  readonly group: string;
  readonly topics: readonly string[];
  /** Messages handled at the same time; those of one key, and with the default 1 of one partition, one after the other. */
  readonly concurrency?: number;
  /** Whether handled offsets are committed; default true. */
  readonly commit?: boolean;
  /** A rejection counts as `{ retryAfterMs }` with a fixed pause. */
  onMessage(message: ReceivedMessage): Promise<Disposition>;
  /** Partitions were assigned anew; called before any message of the new assignment. */
  onAssigned?(): void;
  /** The consumer has given up and is about to join again; a rejection does not keep it from trying. */
  beforeRestart?(): Promise<void>;
  /** The consumer has stopped for good and will not come back by itself. */
  onFatal(error: Error): void;
}

export interface BrokerConsumer {
  /** Resolves when the group is joined. */
  start(): Promise<void>;
  /** Finishes the message in hand, commits and leaves the group. */
  stop(): Promise<void>;
}

export interface TopicSpecification {
  readonly name: string;
  readonly partitions: number;
  readonly replication: number;
  readonly config: Readonly<Record<string, string>>;
}

export interface BrokerAdmin {
  /** Partition count per existing topic. */
  partitionCounts(topics: readonly string[]): Promise<Map<string, number>>;
  createTopics(topics: readonly TopicSpecification[]): Promise<void>;
  deleteTopics(topics: readonly string[]): Promise<void>;
  listTopics(): Promise<string[]>;
  /** Per partition: first and next offset of the topic. */
  topicOffsets(topic: string): Promise<{ partition: number; low: bigint; high: bigint }[]>;
  /** Per topic and partition: committed offset of the group; none for a group that this Kafka does not know. */
  groupOffsets(group: string): Promise<Map<string, Map<number, bigint>>>;
  /** Commits offsets for a group without members. */
  setGroupOffsets(group: string, topic: string, offsets: ReadonlyMap<number, bigint>): Promise<void>;
  /** Per partition: offset of the first message not older than this epoch millisecond, the next offset if there is none. */
  offsetsAt(topic: string, timestamp: number): Promise<Map<number, bigint>>;
  /** Whether somebody belongs to the group at present; a killed member does until its session ends. */
  hasMembers(group: string): Promise<boolean>;
  /** Tells one Kafka from another, and from its successor on the same address. */
  clusterId(): Promise<string>;
}
