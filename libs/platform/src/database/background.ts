import { setTimeout as delay } from 'node:timers/promises';
import type { EventDefinition } from '@minzheng/contracts';
import {
  ConsumerRunner,
  createTopics,
  OutboxRelay,
  OutboxWaker,
  type Broker,
  type Logger,
  type MessagingMetrics,
} from '@minzheng/messaging';
import type { DataSource } from 'typeorm';
import type { ConsumerDispatch } from '../consumers/consumer-dispatch.js';
import type { Health } from '../health/health.js';
import type { Log } from '../logging/log.js';
import type { TimerRunner } from '../timers/timer-runner.js';
import type { Database } from './database.js';
import type { PlatformSettings } from './settings.js';

/** What works in a service beside its requests. */
export interface BackgroundParts {
  readonly serviceName: string;
  readonly published: readonly EventDefinition[];
  readonly settings: PlatformSettings;
  readonly database: Database;
  readonly dataSource: DataSource;
  readonly broker: Broker;
  readonly dispatch: ConsumerDispatch;
  readonly timers: TimerRunner;
  readonly logger: Logger;
  readonly log: Log;
  readonly metrics: MessagingMetrics;
  readonly health: Health;
  readonly onFatal: (error: unknown) => void;
}

const retryMs = 1_000;

/**
 * Relay, consumers and timers of a service. Requests are served while Kafka is away: what they publish waits in the
 * outbox, and the connection is tried again until it stands.
 */
export class Background {
  private readonly relay: OutboxRelay;
  private readonly waker: OutboxWaker;
  private readonly stopping = new AbortController();
  private runner: ConsumerRunner | undefined;
  private connecting: Promise<void> = Promise.resolve();
  private connected = false;
  private unsubscribe: (() => void) | undefined;

  constructor(private readonly parts: BackgroundParts) {
    const { settings, broker, logger, metrics } = parts;
    this.waker = new OutboxWaker({ databaseUrl: settings.databaseUrl, logger });
    this.relay = new OutboxRelay({
      databaseUrl: settings.databaseUrl,
      broker,
      logger,
      metrics,
      topicPrefix: settings.kafkaTopicPrefix,
    });
    parts.health.add('database', () => this.databaseAnswers());
    // Once joined, a Kafka that goes away is no reason to send callers elsewhere: writes go on into the outbox.
    parts.health.add('messaging', () =>
      Promise.resolve(this.connected ? { up: true } : { up: false, reason: 'connecting' }),
    );
  }

  async start(): Promise<void> {
    await this.waker.start();
    this.unsubscribe = this.parts.database.onCommit(({ events }) => {
      if (events > 0) this.waker.notifyCommitted();
    });
    this.connecting = this.connect();
    this.parts.timers.start();
  }

  /** No new work from Kafka or the clock; what is in hand ends. */
  async stopIntake(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.connecting, this.parts.timers.stop()]);
    await this.runner?.stop();
  }

  /** After the last request: what was committed is sent, then the connections close. */
  async stop(): Promise<void> {
    this.unsubscribe?.();
    await this.waker.stop();
    await this.relay.stop((this.parts.settings.shutdownGraceSeconds * 1_000) / 2);
    await this.parts.broker.close();
  }

  private async connect(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.join();
        this.connected = true;
        return;
      } catch (error) {
        this.parts.log.warn('messaging-not-connected', { part: 'messaging', error });
        await delay(retryMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }

  private async join(): Promise<void> {
    const { broker, dispatch, settings, published } = this.parts;
    const topics = [...new Set([...published.map((event) => event.topic), ...dispatch.topics])];
    await createTopics(broker, topics, { prefix: settings.kafkaTopicPrefix });
    this.relay.start();
    if (dispatch.topics.length > 0) {
      this.runner = this.newRunner();
      await this.runner.start();
    }
  }

  private newRunner(): ConsumerRunner {
    const { broker, dispatch, settings, serviceName, dataSource, logger, metrics, onFatal } = this.parts;
    return new ConsumerRunner({
      broker,
      db: dataSource,
      group: serviceName,
      topics: dispatch.topics,
      events: dispatch.events,
      topicPrefix: settings.kafkaTopicPrefix,
      handle: (event) => dispatch.handle(event),
      logger,
      metrics,
      onFatal,
    });
  }

  private async databaseAnswers(): Promise<{ up: boolean }> {
    await this.parts.dataSource.query('SELECT 1');
    return { up: true };
  }
}
