import { setTimeout as delay } from 'node:timers/promises';
import { topics as catalogue, type EventDefinition, type TopicDefinition } from '@minzheng/contracts';
import type { DivisionCode } from '@minzheng/domain';
import {
  activeTraceparent,
  ConsumerRunner,
  createTopics,
  inboxInsert,
  isRetriable,
  kafkaBroker,
  OutboxRelay,
  OutboxWaker,
  type Broker,
  type KafkaAccess,
  type MessagingMetrics,
  type Queryable,
  type ReceivedEvent,
} from '@minzheng/messaging';
import { systemCaller } from '../access/caller.js';
import type { ConsumerDeclaration, ConsumerHandler } from '../consumers/event-consumer.js';
import type { Database } from '../database/database.js';
import type { CheckResult } from '../health/health.js';
import type { Log } from '../logging/log.js';
import { isOutage } from '../problems/problem-of.js';
import { parseTraceparent } from '../tracing/trace-context.js';
import { messagingLog } from './messaging-log.js';

/** A consumer of this service: what it is for, and what does it. */
export interface ServiceConsumer {
  readonly declaration: ConsumerDeclaration;
  readonly instance: ConsumerHandler;
}

/** What the events of a service need. */
export interface EventEngineOptions {
  /** Name of the service; its consumer group. */
  readonly service: string;
  readonly databaseUrl: string;
  readonly kafka: KafkaAccess;
  readonly topicPrefix: string;
  /** System callers act for it. */
  readonly division: DivisionCode;
  readonly database: Database;
  /** Outside of transactions: the pool. */
  readonly pool: Queryable;
  readonly published: readonly EventDefinition[];
  readonly consumers: readonly ServiceConsumer[];
  readonly log: Log;
  readonly metrics: MessagingMetrics;
  readonly graceSeconds: number;
  /** The consumers cannot go on; the process has to end. */
  readonly onFatal: (error: Error) => void;
}

const RETRY_MS = 1_000;

/** Everything of a service that speaks Kafka: the relay of its outbox and the consumers of what it follows. */
export class EventEngine {
  private readonly broker: Broker;
  private readonly relay: OutboxRelay | undefined;
  private readonly waker: OutboxWaker | undefined;
  private readonly runner: ConsumerRunner | undefined;
  private readonly stopping = new AbortController();
  private connecting: Promise<void> = Promise.resolve();
  private connected = false;

  constructor(private readonly options: EventEngineOptions) {
    const { service, databaseUrl, kafka, topicPrefix, consumers, published, metrics, onFatal } = options;
    const logger = messagingLog(options.log);
    this.broker = kafkaBroker({ ...kafka, clientId: service, logger });
    if (published.length > 0) {
      const topics = topicsOf(published);
      this.relay = new OutboxRelay({ databaseUrl, broker: this.broker, logger, topicPrefix, topics, metrics });
      this.waker = new OutboxWaker({ databaseUrl, logger });
    }
    if (consumers.length > 0) {
      const events = uniqueBy(
        consumers.flatMap(({ declaration }) => declaration.events),
        (event) => event.type,
      );
      this.runner = new ConsumerRunner({
        broker: this.broker,
        db: options.pool,
        group: service,
        topics: topicsOf(events),
        events,
        topicPrefix,
        handle: (event) => this.handle(event),
        isOutage,
        logger,
        metrics,
        onFatal,
      });
    }
  }

  /**
   * Relay first, so that what consumers bring about leaves at once. Consumers join in their own time, because a group may
   * wait for a member that was killed, and callers need not: what they write waits in the outbox.
   */
  async start(): Promise<void> {
    const { database } = this.options;
    if (this.relay !== undefined && this.waker !== undefined) {
      const { relay, waker } = this;
      await waker.start();
      database.onCommit(({ eventTypes }) => {
        if (eventTypes.length === 0) return;
        // Other processes have nothing to send while this one holds the whole outbox.
        if (relay.holdsAll) relay.wake();
        else waker.notifyCommitted();
      });
      relay.start();
    }
    this.connecting = this.connect();
  }

  /** Finishes the events in hand; nothing new is taken. */
  async stopConsuming(): Promise<void> {
    this.stopping.abort();
    await this.runner?.stop();
    await this.connecting;
  }

  /** Sends what is in hand and closes the connections; unsent events wait in the outbox for the next process. */
  async stop(): Promise<void> {
    await this.waker?.stop();
    await this.relay?.stop(this.options.graceSeconds * 500);
    await this.broker.close();
  }

  /** Once joined, a Kafka that goes away is no reason to send callers elsewhere: what they write waits in the outbox. */
  check(): CheckResult {
    return this.connected ? { up: true } : { up: false, reason: 'connecting' };
  }

  private async connect(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.join();
        this.connected = true;
        return;
      } catch (error) {
        this.options.log.warn('kafka-not-connected', { part: 'kafka', error });
        await delay(RETRY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }

  private async join(): Promise<void> {
    const { published, consumers, topicPrefix } = this.options;
    const followed = consumers.flatMap(({ declaration }) => declaration.events);
    await createTopics(this.broker, topicsOf([...published, ...followed]), { prefix: topicPrefix });
    await this.runner?.start();
  }

  /** Each consumer in a transaction of its own: one that fails keeps no other from its effect. */
  private async handle(event: ReceivedEvent): Promise<void> {
    const failures: unknown[] = [];
    for (const consumer of this.options.consumers) {
      if (!consumer.declaration.events.some(({ type }) => type === event.type)) continue;
      try {
        await this.handleOnce(consumer, event);
      } catch (error) {
        failures.push(error);
        const { id: eventId, type: eventType, attempt } = event;
        this.options.log.warn('consumer-failed', {
          consumer: consumer.declaration.name,
          eventId,
          eventType,
          attempt,
          error,
        });
      }
    }
    // While one may still succeed the event is tried again, whatever has failed for good beside it.
    if (failures.length > 0) throw failures.find(isRetriable) ?? failures[0];
  }

  /** One transaction: inbox row, then the effect. A redelivered event finds its row and does nothing. */
  private async handleOnce({ declaration, instance }: ServiceConsumer, event: ReceivedEvent): Promise<void> {
    const { database, division, log } = this.options;
    const traceparent = activeTraceparent() ?? event.traceparent;
    const caller = systemCaller(`consumer:${declaration.name}`, division, {
      requestId: event.id,
      ...(traceparent === undefined ? {} : { traceparent }),
    });
    const since = performance.now();
    const isNew = await database.transact(caller, async (tx) => {
      const { sql, params } = inboxInsert(declaration.name, event.id);
      const rows = await tx.query(sql, params);
      if (rows.length > 0) await instance.handle(event, tx);
      return rows.length > 0;
    });
    log.info('event-handled', {
      consumer: declaration.name,
      eventId: event.id,
      eventType: event.type,
      attempt: event.attempt,
      traceId: parseTraceparent(traceparent)?.traceId,
      durationMs: Math.round((performance.now() - since) * 10) / 10,
      ...(isNew ? {} : { reason: 'done-before' }),
    });
  }
}

/** Topics of events; the catalogue's definition where it has one. */
export function topicsOf(events: readonly EventDefinition[]): readonly TopicDefinition[] {
  const named = uniqueBy(
    events.map(({ topic }) => topic),
    (topic) => topic.name,
  );
  return named.map((topic) => catalogue.find(({ name }) => name === topic.name) ?? topic);
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
