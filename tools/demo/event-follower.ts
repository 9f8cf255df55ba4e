import { randomUUID } from 'node:crypto';

import kafkajs, { type Admin, type Consumer, type EachMessagePayload, type Kafka } from 'kafkajs';

import type { FlowedEvent } from './result.ts';

/** An event as it came off Kafka: CloudEvents 1.0, binary mode. */
export interface FollowedEvent extends FlowedEvent {
  key: string;
  time: string;
  data: Record<string, unknown>;
}

/** Services that answer a death (身后一件事). */
export const answeringServices = [
  'child-welfare',
  'civil-registration',
  'eldercare',
  'funerals',
  'social-assistance',
  'social-organizations',
] as const;

/** Topics that walk and stories follow, by contract name; a cause stands before its effects. */
export const followedTopics = [
  'minzheng.data-verification.authorization.v1',
  'minzheng.social-assistance.benefit-application.v1',
  'minzheng.social-assistance.verification-request.v1',
  'minzheng.data-verification.verification.v1',
  'minzheng.data-verification.report.v1',
  'minzheng.civil-registration.marriage.v1',
  'minzheng.funerals.death.v1',
  'minzheng.data-verification.household-change.v1',
  'minzheng.social-assistance.award.v1',
  ...answeringServices.map((service) => `minzheng.${service}.death-follow-up.v1` as const),
  'minzheng.funerals.funeral-subsidy.v1',
] as const;

interface Following {
  kafkaBrokers: string;
  topicPrefix: string;
}

/**
 * Reads the platform's topics from this moment on, as an integrator with read grants would, and keeps what concerns one
 * matter: events that carry one of the ids named with {@link concern}.
 */
export class EventFollower {
  readonly #kafka: Kafka;
  readonly #consumer: Consumer;
  readonly #group = `minzheng-demo-${randomUUID()}`;
  readonly #prefix: string;
  readonly #ids = new Set<string>();
  readonly #events: FollowedEvent[] = [];
  #shown = new Set<FollowedEvent>();
  #wake: () => void = () => undefined;

  constructor({ kafkaBrokers, topicPrefix }: Following) {
    this.#prefix = topicPrefix;
    this.#kafka = new kafkajs.Kafka({
      clientId: 'minzheng-demo',
      brokers: kafkaBrokers.split(','),
      logLevel: kafkajs.logLevel.NOTHING,
    });
    // A short wait at the broker, because stopping waits for the fetch under way.
    this.#consumer = this.#kafka.consumer({ groupId: this.#group, sessionTimeout: 30_000, maxWaitTimeInMs: 250 });
  }

  /** Returns when every partition is being read from its present end. */
  async start(): Promise<void> {
    const topics = followedTopics.map((name) => this.#prefix + name);
    const admin = this.#kafka.admin();
    await admin.connect();
    const ends = await Promise.all(topics.map(async (topic) => ({ topic, partitions: await offsetsOf(admin, topic) })));
    await admin.disconnect();

    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics, fromBeginning: true });
    const joined = new Promise<void>((resolve) => {
      this.#consumer.on(this.#consumer.events.GROUP_JOIN, () => resolve());
    });
    await this.#consumer.run({ autoCommit: false, eachMessage: (message) => this.#take(message) });
    await joined;
    // A group that starts "at the end" learns where that is only with its first fetch; what happens before would be lost.
    for (const { topic, partitions } of ends) {
      for (const { partition, high } of partitions) this.#consumer.seek({ topic, partition, offset: high });
    }
  }

  /** From now on events that carry this id belong to the matter; those that came already, too. */
  concern(id: string): void {
    this.#ids.add(id);
    this.#wake();
  }

  /** Everything of the matter so far by the time of the event; what one transaction said at once, in the topics' order. */
  all(): FollowedEvent[] {
    return this.#events
      .filter((event) => this.#ids.has(event.key) || Object.values(event.data).some((value) => this.#isOurs(value)))
      .sort((a, b) => Date.parse(a.time) - Date.parse(b.time) || placeOf(a) - placeOf(b));
  }

  /** Waits for events of the matter whose types end so, each as often as named; returns what is new since the last call. */
  async expect(endings: readonly string[], timeoutMs = 60_000): Promise<FollowedEvent[]> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const fresh = this.all().filter((event) => !this.#shown.has(event));
      const missing = endings.filter(
        (ending) => count(fresh, ending) < endings.filter((other) => other === ending).length,
      );
      if (missing.length === 0) {
        this.#shown = new Set([...this.#shown, ...fresh]);
        return fresh;
      }
      if (Date.now() > deadline) {
        throw new Error(`No event ${missing.join(', ')} came over Kafka within ${timeoutMs / 1000} seconds`);
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 500);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  async stop(): Promise<void> {
    await this.#consumer.disconnect();
    const admin = this.#kafka.admin();
    await admin.connect();
    await admin.deleteGroups([this.#group]);
    await admin.disconnect();
  }

  #isOurs(value: unknown): boolean {
    return typeof value === 'string' && this.#ids.has(value);
  }

  #take({ topic, message }: EachMessagePayload): Promise<void> {
    this.#events.push({
      type: message.headers?.['ce_type']?.toString() ?? '',
      topic: topic.slice(this.#prefix.length),
      key: message.key?.toString() ?? '',
      time: message.headers?.['ce_time']?.toString() ?? '',
      data: JSON.parse(message.value?.toString() ?? '{}') as Record<string, unknown>,
    });
    this.#wake();
    return Promise.resolve();
  }
}

function placeOf({ topic }: FollowedEvent): number {
  return followedTopics.findIndex((name) => name === topic);
}

function count(events: readonly FollowedEvent[], ending: string): number {
  return events.filter(({ type }) => type.endsWith(`.${ending}.v1`)).length;
}

/** A topic just made may not have its leader yet, which Kafka says as an error that passes. */
async function offsetsOf(admin: Admin, topic: string): ReturnType<Admin['fetchTopicOffsets']> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await admin.fetchTopicOffsets(topic);
    } catch (error) {
      if (attempt === 50 || (error as { retriable?: boolean }).retriable !== true) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
