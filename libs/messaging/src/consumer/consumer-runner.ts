import { setTimeout as delay } from 'node:timers/promises';
import { eventsOfTopic, typePrefixOf, type EventDefinition, type TopicDefinition } from '@minzheng/contracts';
import type { Broker, BrokerConsumer, BrokerProducer, Disposition, ReceivedMessage } from '../broker.js';
import { decodeCloudEvent, idOf, PoisonMessage, typeOf, type ReceivedEvent } from '../cloud-event.js';
import type { MessagingMetrics } from '../metrics.js';
import { describeError, type Logger, type Queryable } from '../ports.js';
import { createConsumerTopics, deadLetterTopic, retryTopic, type TopicReport } from '../topics.js';
import { inConsumerSpan, traceIdOf } from '../tracing.js';
import { failureReason, isRetriable, type RetryPolicy, defaultRetries } from './failures.js';
import { LagMeter } from './lag-meter.js';
import { ParkedEvents } from './parked-events.js';
import { PositionKeeper } from './position-keeper.js';
import { deadLetterCopy, retryCopy, retryState } from './retry-message.js';

export interface ConsumerRunnerOptions {
  readonly broker: Broker;
  /** Where `parked_event` lives: the database of the service, see inboxTables. */
  readonly db: Queryable;
  /** Consumer group, normally the name of the service. */
  readonly group: string;
  readonly topics: readonly TopicDefinition[];
  /** Events that are handled; others of the topics are passed over. All events of the topics by default. */
  readonly events?: readonly EventDefinition[];
  readonly topicPrefix?: string;
  /** Brings about the effect: one transaction that begins with the inbox row. Must resolve only after the commit. */
  readonly handle: (event: ReceivedEvent) => Promise<void>;
  readonly retries?: Partial<RetryPolicy>;
  /** Failures that say nothing about the event, such as a database that is away: it is tried until they pass. */
  readonly isOutage?: (error: unknown) => boolean;
  /** Events handled at the same time, each of another key; default 8, half of the pool's connections. */
  readonly concurrency?: number;
  /** Replication factor of the group's own topics; -1 takes the broker's default. */
  readonly replication?: number;
  readonly logger: Logger;
  readonly metrics?: MessagingMetrics;
  /** The consumer cannot go on; the process has to exit so that it is started anew. */
  readonly onFatal: (error: Error) => void;
}

const outagePauseMs = 1_000;

/**
 * Follows topics and handles each event at least once, in order per key. A failing event is retried in place a few
 * times, then parked: it goes to the retry topic, and so do the later events of its key, which wait behind it while all
 * other keys flow. Given up or malformed messages go to the dead letters, and their key flows on.
 */
export class ConsumerRunner {
  private readonly producer: BrokerProducer;
  private readonly parked: ParkedEvents;
  private readonly retries: RetryPolicy;
  private readonly prefix: string;
  private readonly topicsByFullName: Map<string, TopicDefinition>;
  private readonly events: Map<string, EventDefinition>;
  private readonly stopping = new AbortController();
  private readonly lag: LagMeter | undefined;
  private readonly positions: PositionKeeper;
  private consumers: BrokerConsumer[] = [];

  constructor(private readonly options: ConsumerRunnerOptions) {
    this.producer = options.broker.producer();
    this.parked = new ParkedEvents(options.db, options.group);
    this.retries = { ...defaultRetries, ...options.retries };
    this.prefix = options.topicPrefix ?? '';
    this.topicsByFullName = new Map(options.topics.map((topic) => [this.prefix + topic.name, topic]));
    const events = options.events ?? options.topics.flatMap((topic) => eventsOfTopic(topic));
    this.events = new Map(events.map((event) => [event.type, event]));
    this.lag = options.metrics && new LagMeter(options.broker, options.metrics, options.logger);
    this.positions = new PositionKeeper(options.broker, options.db, options.logger);
  }

  /** Resolves when both groups, of the topics and of their retry topics, are joined. May be called again after a failure. */
  async start(): Promise<void> {
    const { broker, group, topics, logger, onFatal } = this.options;
    const report = await this.createOwnTopics();
    // A Kafka that lost its data has lost these too, and nobody else would make them again.
    const beforeRestart = async (): Promise<void> => {
      await this.createOwnTopics();
    };
    report.tooFewPartitions.forEach((topic) => logger.warn(topic, 'topic has fewer partitions than its contract says'));
    if (this.stopping.signal.aborted) return;
    const followed = { group: this.prefix + group, topics: [...this.topicsByFullName.keys()] };
    const retried = {
      group: `${followed.group}.retry`,
      topics: followed.topics.map((topic) => retryTopic(topic, group)),
    };
    const main = broker.consumer({
      ...followed,
      concurrency: this.options.concurrency ?? 8,
      onMessage: (message) => this.onMessage(message),
      onAssigned: () => this.parked.forget(),
      beforeRestart,
      onFatal,
    });
    const retry = broker.consumer({
      ...retried,
      onMessage: (message) => this.onRetry(message),
      beforeRestart,
      onFatal,
    });
    this.consumers = [main, retry];
    await this.joinBoth();
    // Stopped while it joined: nothing may be asked of the broker any more.
    if (this.isStopped()) return;
    this.lag?.start({ group, topics: topics.map(({ name }) => name), prefix: this.prefix });
    this.positions.start([followed, retried]);
  }

  /** Finishes the messages in hand, commits their offsets and leaves the groups. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.lag?.stop();
    this.positions.stop();
    await Promise.all(this.consumers.map((consumer) => consumer.stop()));
    await this.producer.close();
  }

  /** A call, because the compiler takes a property for unchanged across an await. */
  private isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Both or neither: one that went on alone would stand beside the consumers of the next attempt. */
  private async joinBoth(): Promise<void> {
    const outcomes = await Promise.allSettled(this.consumers.map((consumer) => consumer.start()));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed === undefined) return;
    await Promise.all(this.consumers.map((consumer) => consumer.stop()));
    this.consumers = [];
    throw failed.reason;
  }

  /** The retry topics and dead letters of the group. */
  private createOwnTopics(): Promise<TopicReport> {
    const { broker, group, topics, replication } = this.options;
    return createConsumerTopics(broker, group, topics, {
      prefix: this.prefix,
      ...(replication === undefined ? {} : { replication }),
    });
  }

  private async onMessage(message: ReceivedMessage): Promise<Disposition> {
    const topic = this.followed(message.topic);
    const decoded = await this.decode(message, topic);
    if (!decoded) return 'done';
    const event = { ...decoded, attempt: 1 };
    if (await this.parked.hasKey(topic.name, event.key)) {
      await this.park(message, event, { attempt: 2, reason: 'behind-parked-event' });
      return 'done';
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.handle(event, message);
        return 'done';
      } catch (error) {
        this.logFailure(event, error);
        if (this.options.isOutage?.(error)) return { retryAfterMs: outagePauseMs };
        if (!isRetriable(error)) {
          await this.giveUp(message, topic, failureReason(error));
          return 'done';
        }
        if (attempt >= this.retries.inPlaceAttempts) {
          await this.park(message, event, { attempt: 2, reason: failureReason(error) });
          return 'done';
        }
        this.count(topic, 'in-place');
        if (!(await this.backOff(attempt))) return { retryAfterMs: 0 };
      }
    }
  }

  private async onRetry(message: ReceivedMessage): Promise<Disposition> {
    const state = retryState(message);
    const wait = state.dueAt - Date.now();
    if (wait > 0) return { retryAfterMs: wait };
    const fullName = message.topic.slice(0, -retryTopic('', this.options.group).length);
    const topic = this.followed(fullName);
    const decoded = await this.decode(message, topic);
    if (!decoded) {
      // It could be read when it was parked; a newer release cannot, and its key must not wait for it for ever.
      const id = idOf(message);
      if (id !== undefined) await this.parked.release({ id });
      return 'done';
    }
    const event = { ...decoded, attempt: state.attempt };
    const turn = state.replayed ? await this.parked.turnOfReplayed(event) : await this.parked.turnOf(event);
    if (turn === 'settled') return 'done';
    if (turn === 'behind') {
      await this.park(message, event, { attempt: state.attempt, reason: 'behind-parked-event' });
      return 'done';
    }
    try {
      await this.handle(event, message);
    } catch (error) {
      this.logFailure(event, error);
      if (this.options.isOutage?.(error)) return { retryAfterMs: outagePauseMs };
      if (isRetriable(error) && state.attempt <= this.retries.delayedAttempts) {
        await this.park(message, event, { attempt: state.attempt + 1, reason: failureReason(error) });
        return 'done';
      }
      await this.giveUp(message, topic, failureReason(error));
    }
    await this.parked.release(event);
    return 'done';
  }

  private followed(fullName: string): TopicDefinition {
    const topic = this.topicsByFullName.get(fullName);
    if (!topic) throw new Error(`${fullName} is not followed`);
    return topic;
  }

  /** Undefined when there is nothing to handle: passed over, or poison that is now among the dead letters. */
  private async decode(
    message: ReceivedMessage,
    topic: TopicDefinition,
  ): Promise<Omit<ReceivedEvent, 'attempt'> | undefined> {
    try {
      const type = typeOf(message);
      if (type === undefined) throw new PoisonMessage('cloudevent-malformed', 'ce_type');
      const definition = this.events.get(type);
      if (definition) return decodeCloudEvent(message, definition);
      if (!type.startsWith(typePrefixOf(topic))) throw new PoisonMessage('event-type-unknown');
      const name = type.replace(/\.v\d+$/, '.');
      if ([...this.events.keys()].some((known) => known.startsWith(name))) {
        throw new PoisonMessage('event-version-unknown');
      }
      return undefined;
    } catch (error) {
      if (!(error instanceof PoisonMessage)) throw error;
      await this.giveUp(message, topic, error.reason, error.pointer);
      return undefined;
    }
  }

  private async handle(event: ReceivedEvent, message: ReceivedMessage): Promise<void> {
    await inConsumerSpan(event, this.options.group, () => this.options.handle(event));
    const seconds = Math.max(0, Date.now() - message.timestamp) / 1_000;
    this.options.metrics?.publishToEffect.observe({ group: this.options.group, topic: event.topic }, seconds);
  }

  private async park(
    message: ReceivedMessage,
    event: ReceivedEvent,
    { attempt, reason }: { attempt: number; reason: string },
  ): Promise<void> {
    await this.parked.park(event);
    const topic = this.prefix + retryTopic(event.topic, this.options.group);
    // One delay for all: due times in a retry partition then never decrease, and nobody waits behind somebody later.
    const dueAt = Date.now() + this.retries.delayMs;
    await this.producer.send([retryCopy(message, topic, { attempt, dueAt, reason })]);
    this.options.metrics?.retries.inc({ group: this.options.group, topic: event.topic, kind: 'delayed' });
  }

  private async giveUp(
    message: ReceivedMessage,
    topic: TopicDefinition,
    reason: string,
    pointer?: string,
  ): Promise<void> {
    await this.producer.send([
      deadLetterCopy(message, this.prefix + deadLetterTopic(topic.name, this.options.group), reason),
    ]);
    const { group } = this.options;
    const { partition, offset } = message;
    this.options.metrics?.deadLetters.inc({ group, topic: topic.name, reason });
    this.options.logger.error(
      { group, topic: topic.name, partition, offset, reason, pointer },
      'message went to the dead letters',
    );
  }

  private count(topic: TopicDefinition, kind: string): void {
    this.options.metrics?.retries.inc({ group: this.options.group, topic: topic.name, kind });
  }

  private logFailure(event: ReceivedEvent, error: unknown): void {
    const { id, type, attempt, traceparent } = event;
    this.options.logger.warn(
      { group: this.options.group, event: id, type, attempt, traceId: traceIdOf(traceparent), ...describeError(error) },
      'event could not be handled',
    );
  }

  /** False when the runner is stopping: the message stays uncommitted for the next owner of the partition. */
  private async backOff(attempt: number): Promise<boolean> {
    const ms = this.retries.firstDelayMs * this.retries.factor ** (attempt - 1);
    return delay(ms, true, { signal: this.stopping.signal }).catch(() => false);
  }
}
