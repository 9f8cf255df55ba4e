import { setTimeout as delay } from 'node:timers/promises';
import type { TopicDefinition } from '@minzheng/contracts';
import type { Broker, BrokerMessage, BrokerProducer } from '../broker.js';
import { encodeCloudEvent } from '../cloud-event.js';
import type { MessagingMetrics } from '../metrics.js';
import { describeError, type Logger } from '../ports.js';
import { startSending } from '../tracing.js';
import { outboxPartitions } from './outbox.js';
import { RelayLease, type OutboxRow } from './relay-lease.js';
import { TopicWatch } from './topic-watch.js';

export interface OutboxRelayOptions {
  /** Direct connection to the service's database (no transaction pooling: advisory locks live in the session). */
  readonly databaseUrl: string;
  readonly broker: Broker;
  readonly logger: Logger;
  readonly topicPrefix?: string;
  /** Topics of this service; when one of them has lost its events, its new ones wait for `replayEvents`. */
  readonly topics?: readonly TopicDefinition[];
  readonly metrics?: MessagingMetrics;
  /** Outbox partitions this relay competes for; all by default. */
  readonly partitions?: readonly number[];
  /** Events per batch; default 1000. */
  readonly batchSize?: number;
  /** Slow poll behind the notifications, in milliseconds; default 1000. */
  readonly pollMs?: number;
  /** How long sent events stay in the outbox for replays, in days; default 30. */
  readonly retentionDays?: number;
}

const pruneMs = 60_000;
const pruneLimit = 10_000;
const reconnectMs = 500;
const maxTopicPauseMs = 10_000;

/**
 * Sends the outbox to Kafka. At least once, in order per key: relays of several processes compete for partitions, the
 * holder of a partition sends its unsent events by sequence and marks them afterwards. A topic that fails is paused on
 * its own while the others flow; an event behind a failed one of the same topic is never sent before it.
 */
export class OutboxRelay {
  private readonly producer: BrokerProducer;
  private readonly watch: TopicWatch;
  private readonly paused = new Map<string, { until: number; ms: number }>();
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private woken = false;
  private wakeUp: (() => void) | undefined;
  private nextPrune = 0;
  private lease: RelayLease | undefined;

  constructor(private readonly options: OutboxRelayOptions) {
    this.producer = options.broker.producer();
    this.watch = new TopicWatch({ topics: [], topicPrefix: '', ...options });
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Finishes the batch in hand within `graceMs`, then lets go of the partitions. */
  async stop(graceMs = 10_000): Promise<void> {
    this.stopping.abort();
    this.wake();
    const finished = this.running ?? Promise.resolve();
    await Promise.race([finished, delay(graceMs, undefined, { ref: false })]);
    await this.lease?.close();
    await this.producer.close();
  }

  /** Looks into the outbox now instead of at the next notification or poll. */
  wake(): void {
    this.woken = true;
    this.wakeUp?.();
  }

  /** Outbox partitions this relay holds at the moment. */
  get partitions(): number[] {
    return this.lease?.alive ? this.lease.partitions : [];
  }

  /** Whether every event of this outbox is for this relay to send. */
  get holdsAll(): boolean {
    return this.partitions.length === outboxPartitions;
  }

  /** Calls, because the compiler takes properties for unchanged across an await. */
  private isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    const wanted = this.options.partitions ?? Array.from({ length: outboxPartitions }, (_, index) => index);
    while (!this.isStopped()) {
      try {
        this.lease = await RelayLease.open(this.options.databaseUrl, wanted, () => this.wake());
        await this.relay(this.lease);
      } catch (error) {
        if (this.isStopped()) break;
        this.options.logger.warn(describeError(error), 'outbox relay lost its database connection, starting over');
        await delay(reconnectMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      } finally {
        await this.lease?.close();
        this.lease = undefined;
      }
    }
  }

  private async relay(lease: RelayLease): Promise<void> {
    while (!this.isStopped()) {
      this.woken = false;
      await lease.acquire();
      if (lease.partitions.length > 0 && (await this.unlessStopped(this.watch.isCurrent(lease.db)))) {
        await this.drain(lease);
      }
      if (this.isStopped()) return;
      await this.housekeeping(lease);
      await this.sleep();
      if (!lease.alive) throw new Error('connection lost');
    }
  }

  /** What Kafka is asked may take as long as Kafka is away. */
  private async unlessStopped(answer: Promise<boolean>): Promise<boolean> {
    const { signal } = this.stopping;
    if (signal.aborted) return false;
    const stopped = Promise.withResolvers<boolean>();
    const stop = (): void => stopped.resolve(false);
    signal.addEventListener('abort', stop, { once: true });
    return Promise.race([answer, stopped.promise]).finally(() => signal.removeEventListener('abort', stop));
  }

  /**
   * While a full batch is under way to Kafka, the one before it is marked and the one behind it is fetched, because there
   * is more to come. Sending is never overlapped: what is behind a batch that failed is let go and fetched anew.
   */
  private async drain(lease: RelayLease): Promise<void> {
    const batchSize = this.options.batchSize ?? 1_000;
    let acknowledged: readonly OutboxRow[] = [];
    let rows = await lease.fetch(batchSize, this.exceptTopics());
    while (rows.length > 0) {
      const full = rows.length === batchSize;
      const [sending, looking] = await Promise.allSettled([
        this.sendTraced(rows),
        this.markAndLookAhead(lease, acknowledged, full ? rows : []),
      ]);
      // Not before the sending has ended: another lease would begin with the same events.
      if (looking.status === 'rejected') throw looking.reason;
      if (sending.status === 'rejected') throw sending.reason;
      acknowledged = sending.value;
      if (acknowledged.length < rows.length || this.isStopped()) break;
      if (!lease.alive) throw new Error('connection lost');
      rows = looking.value;
    }
    await this.mark(lease, acknowledged);
  }

  /** For the time a full batch `underWay` is being sent; behind a short one there is nothing to look for. */
  private async markAndLookAhead(
    lease: RelayLease,
    acknowledged: readonly OutboxRow[],
    underWay: readonly OutboxRow[],
  ): Promise<OutboxRow[]> {
    await this.mark(lease, acknowledged);
    return underWay.length === 0 ? [] : lease.fetch(underWay.length, this.exceptTopics(), underWay);
  }

  private async mark(lease: RelayLease, sent: readonly OutboxRow[]): Promise<void> {
    if (sent.length === 0) return;
    await lease.markSent(sent);
    new Set(sent.map((row) => row.topic)).forEach((topic) => this.watch.noteSent(topic));
    this.options.metrics?.sent.inc(sent.length);
  }

  private async sendTraced(rows: readonly OutboxRow[]): Promise<readonly OutboxRow[]> {
    const sending = startSending(rows);
    const sent = await this.send(sending.events);
    sending.end(sent);
    return sent;
  }

  /** Sends in one request; when that fails, topic by topic, so that one bad topic does not hold up the rest. */
  private async send(rows: readonly OutboxRow[]): Promise<readonly OutboxRow[]> {
    try {
      await this.producer.send(rows.map((row) => this.encode(row)));
      rows.forEach((row) => this.paused.delete(row.topic));
      return rows;
    } catch {
      this.watch.lookAgain();
      const sent: OutboxRow[] = [];
      for (const [topic, ofTopic] of Map.groupBy(rows, (row) => row.topic)) {
        if (this.isStopped()) break;
        if (await this.sendTopic(topic, ofTopic)) sent.push(...ofTopic);
      }
      return sent;
    }
  }

  private async sendTopic(topic: string, rows: readonly OutboxRow[]): Promise<boolean> {
    try {
      await this.producer.send(rows.map((row) => this.encode(row)));
      this.paused.delete(topic);
      return true;
    } catch (error) {
      const ms = Math.min((this.paused.get(topic)?.ms ?? 100) * 2, maxTopicPauseMs);
      this.paused.set(topic, { until: Date.now() + ms, ms });
      this.options.logger.error(
        { topic, pauseMs: ms, ...describeError(error) },
        'events could not be sent, will retry',
      );
      return false;
    }
  }

  private encode(row: OutboxRow): BrokerMessage {
    const message = encodeCloudEvent({ ...row, time: row.time.toISOString() }, this.options.topicPrefix);
    return { ...message, timestamp: row.queuedAt.getTime() };
  }

  /** Topics that are paused, and those that have lost something. */
  private exceptTopics(): string[] {
    const now = Date.now();
    const paused = [...this.paused].filter(([, pause]) => pause.until > now).map(([topic]) => topic);
    return [...paused, ...this.watch.held];
  }

  private async housekeeping(lease: RelayLease): Promise<void> {
    const now = Date.now();
    if (lease.partitions.includes(0) && now >= this.nextPrune) {
      const deleted = await lease.prune((this.options.retentionDays ?? 30) * 86_400, pruneLimit);
      this.nextPrune = deleted === pruneLimit ? now : now + pruneMs;
    }
  }

  private async sleep(): Promise<void> {
    if (this.woken) return;
    const now = Date.now();
    const pauses = [...this.paused.values()].map((pause) => pause.until - now).filter((ms) => ms > 0);
    const pollMs = Math.min(this.options.pollMs ?? 1_000, ...pauses);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wakeUp = undefined;
  }
}
