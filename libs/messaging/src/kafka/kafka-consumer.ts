import { setTimeout as delay } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, IHeaders, Kafka, KafkaMessage } from 'kafkajs';
import type { BrokerConsumer, BrokerConsumerOptions, Disposition, ReceivedMessage } from '../broker.js';
import { describeError, type Logger } from '../ports.js';
import { OffsetCommits } from './offset-commits.js';
import { Places } from './places.js';
import { SignsOfLife } from './signs-of-life.js';
import { isAway, isTransient } from './transient.js';
import { turnsOf } from './turns.js';

const heartbeatMs = 3_000;
/** So long the partitions of a killed process lie still before another takes them over. */
const sessionMs = 10_000;
/** Pause after a rejection of onMessage: what failed is Kafka or the database, so hurrying does not help. */
const failurePauseMs = 1_000;
/** Pause before a consumer comes back that gave up; doubles while it gives up again, so that no log is filled. */
const restartPauseMs = { first: 200, most: 5_000 };
/** How long a starting broker may take to load its coordinators before start() gives up. */
const startDeadlineMs = 60_000;

export class KafkaConsumer implements BrokerConsumer {
  private consumer: Consumer | undefined;
  private stopping = false;
  private readonly resumptions = new Set<NodeJS.Timeout>();
  private readonly halt = new AbortController();
  private readonly signs = new SignsOfLife(() => this.options.onFatal(new Error('The consumer has fallen silent')));
  private crashes = 0;
  private assignments = 0;
  private readonly concurrency: number;
  private readonly places: Places;
  private readonly commits: OffsetCommits;

  constructor(
    private readonly kafka: Kafka,
    private readonly options: BrokerConsumerOptions,
    private readonly logger: Logger,
  ) {
    this.concurrency = options.concurrency ?? 1;
    this.places = new Places(this.concurrency);
    this.commits = new OffsetCommits(options.group, logger);
  }

  async start(): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: this.options.group,
      allowAutoTopicCreation: false,
      sessionTimeout: sessionMs,
      heartbeatInterval: heartbeatMs,
      maxWaitTimeInMs: 500,
      retry: {
        initialRetryTime: 100,
        maxRetryTime: 5_000,
        retries: 8,
        restartOnFailure: (error) => this.comeBack(error),
      },
    });
    this.consumer = consumer;
    consumer.on(consumer.events.GROUP_JOIN, () => {
      this.crashes = 0;
      this.assignments += 1;
      this.options.onAssigned?.();
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (payload.restart || this.stopping) return;
      if (isAway(payload.error)) void this.startAnew(payload.error);
      else this.options.onFatal(payload.error);
    });
    // Before it joins anew; what is settled only then finds its offsets gone and is delivered again.
    consumer.on(consumer.events.REBALANCING, () => void this.commits.now());
    await this.patiently(() => consumer.connect());
    await this.patiently(() => consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true }));
    if (!this.stopping) await this.run(consumer);
    // What stop() has closed meanwhile may have been opened again since.
    if (this.stopping) await consumer.disconnect();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.halt.abort();
    this.signs.stop();
    this.resumptions.forEach((timer) => clearTimeout(timer));
    this.resumptions.clear();
    await this.commits.now();
    await this.consumer?.disconnect();
  }

  private async run(consumer: Consumer): Promise<void> {
    this.signs.follow(consumer);
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.concurrency,
      eachBatch: (payload) => this.handleBatch(payload),
    });
  }

  /** The client takes a Kafka that is just going away or coming up for an error of ours and would not come back. */
  private async startAnew(error: Error): Promise<void> {
    this.signs.stop();
    try {
      if (await this.comeBack(error)) await this.start();
    } catch (failure) {
      if (!this.stopping) this.options.onFatal(failure instanceof Error ? failure : new Error(String(failure)));
    }
  }

  /** The client asks before it starts itself again; what has to be there first is seen to meanwhile. */
  private async comeBack(error: Error): Promise<boolean> {
    const pauseMs = Math.min(restartPauseMs.most, restartPauseMs.first * 2 ** this.crashes);
    this.crashes += 1;
    this.logger.warn({ group: this.options.group, pauseMs, ...describeError(error) }, 'consumer starts again');
    await delay(pauseMs, undefined, { signal: this.halt.signal }).catch(() => undefined);
    if (this.stopping) return false;
    await this.options.beforeRestart?.().catch((failure: unknown) => {
      this.logger.warn({ group: this.options.group, ...describeError(failure) }, 'consumer is not ready to start');
    });
    return !this.stopping;
  }

  private async handleBatch(payload: EachBatchPayload): Promise<void> {
    const assignment = this.assignments;
    // A failing heartbeat means a rebalance; it surfaces after the turn, whose effects then meet the inbox again.
    const beating = setInterval(() => void payload.heartbeat().catch(() => undefined), heartbeatMs);
    try {
      for (const turn of turnsOf(payload.batch.messages, this.concurrency)) {
        if (this.stopping || !payload.isRunning() || payload.isStale()) return;
        const dispositions = await this.handleTurn(payload, turn);
        // Offsets of an assignment that is over mean nothing in the next one, least of all in a Kafka that lost its data.
        if (assignment !== this.assignments || this.settle(payload, turn, dispositions) === 'paused') return;
        await payload.heartbeat();
      }
    } finally {
      clearInterval(beating);
      if (this.stopping) await this.commits.now();
    }
  }

  private handleTurn(payload: EachBatchPayload, turn: readonly KafkaMessage[]): Promise<Disposition[]> {
    return Promise.all(turn.map((message) => this.places.during(() => this.handleMessage(payload, message))));
  }

  /** Settles what has no unsettled message before it; what comes behind one is delivered again with it. */
  private settle(
    payload: EachBatchPayload,
    turn: readonly KafkaMessage[],
    dispositions: readonly Disposition[],
  ): 'settled' | 'paused' {
    const unsettled = dispositions.findIndex((disposition) => disposition !== 'done');
    const lastSettled = turn.at(unsettled === -1 ? -1 : unsettled - 1);
    if (unsettled !== 0 && lastSettled !== undefined) {
      payload.resolveOffset(lastSettled.offset);
      if (this.options.commit ?? true) this.commits.due(payload);
    }
    const disposition = dispositions[unsettled];
    if (disposition === undefined || disposition === 'done') return 'settled';
    this.resumeLater(payload.pause(), disposition.retryAfterMs);
    return 'paused';
  }

  private async handleMessage(payload: EachBatchPayload, message: KafkaMessage): Promise<Disposition> {
    try {
      return await this.options.onMessage(received(payload.batch.topic, payload.batch.partition, message));
    } catch (error) {
      const { topic, partition } = payload.batch;
      const place = { group: this.options.group, topic, partition, offset: message.offset };
      this.logger.error({ ...place, ...describeError(error) }, 'message could not be settled, trying again');
      return { retryAfterMs: failurePauseMs };
    }
  }

  private resumeLater(resume: () => void, afterMs: number): void {
    if (this.stopping) return;
    const timer = setTimeout(() => {
      this.resumptions.delete(timer);
      resume();
    }, afterMs);
    this.resumptions.add(timer);
  }

  /** Right after its start a broker is "loading": that is waited for, and any other error is not. */
  private async patiently(step: () => Promise<void>): Promise<void> {
    const deadline = Date.now() + startDeadlineMs;
    for (;;) {
      try {
        await step();
        return;
      } catch (error) {
        if (this.stopping || !isTransient(error) || Date.now() > deadline) throw error;
        this.logger.warn({ group: this.options.group, ...describeError(error) }, 'kafka is not ready yet');
        await delay(500);
      }
    }
  }
}

function received(topic: string, partition: number, message: KafkaMessage): ReceivedMessage {
  return {
    topic,
    partition,
    offset: message.offset,
    key: message.key?.toString('utf8') ?? null,
    value: message.value,
    headers: textHeaders(message.headers),
    timestamp: Number(message.timestamp),
  };
}

function textHeaders(headers: IHeaders | undefined): Record<string, string> {
  const text: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    const single = Array.isArray(value) ? value.at(-1) : value;
    if (single !== undefined) text[name] = single.toString('utf8');
  }
  return text;
}
