import type { TopicDefinition } from '@minzheng/contracts';
import type { Broker } from '../broker.js';
import type { MessagingMetrics } from '../metrics.js';
import { describeError, rowsOf, type Logger, type Queryable } from '../ports.js';
import { createTopics } from '../topics.js';
import { replayUnderWay } from './outbox.js';

export interface TopicWatchOptions {
  readonly broker: Broker;
  readonly topics: readonly TopicDefinition[];
  readonly topicPrefix: string;
  readonly logger: Logger;
  readonly metrics?: MessagingMetrics;
}

const everyMs = 10_000;
const againMs = 2_000;

/**
 * Knows which topics have lost what was sent to them: they are missing or have never held a message, although the outbox
 * remembers sending some. New events must wait until `replay-events` has refilled such a topic, or a follower that had not
 * read everything would get them before the older ones. Missing topics are made again, so that followers can join.
 */
export class TopicWatch {
  private readonly lost = new Set<string>();
  /** Empty and rightly so; asking the outbox for what is not in it reads all of it. */
  private readonly unused = new Set<string>();
  private nextLook = 0;
  private known = false;
  private suspicious = true;

  constructor(private readonly options: TopicWatchOptions) {}

  /** Topics to which nothing may be sent now. */
  get held(): readonly string[] {
    return [...this.lost];
  }

  /** From now on an empty topic is one that has lost something. */
  noteSent(topic: string): void {
    this.unused.delete(topic);
  }

  /** Something failed that worked before: what was known of Kafka no longer counts. */
  lookAgain(): void {
    this.nextLook = 0;
    this.suspicious = true;
  }

  /** Looks when it is time to; false while Kafka does not say, and then nothing may be sent. */
  async isCurrent(db: Queryable): Promise<boolean> {
    if (performance.now() < this.nextLook) return this.known;
    try {
      await this.look(db);
      // A topic may have been lost and be half full by now, and looks healthy.
      this.known = !this.suspicious || !(await replayUnderWay(db));
      this.suspicious &&= !this.known;
    } catch (error) {
      this.options.logger.warn(describeError(error), 'topics could not be looked at, events wait');
      this.known = false;
    }
    this.nextLook = performance.now() + (this.known ? everyMs : againMs);
    return this.known;
  }

  private async look(db: Queryable): Promise<void> {
    const { topics, topicPrefix, broker } = this.options;
    const existing = await broker.admin.partitionCounts(topics.map(({ name }) => topicPrefix + name));
    const missing = topics.filter(({ name }) => !existing.has(topicPrefix + name));
    const empty = new Set(missing.map(({ name }) => name));
    for (const { name } of topics) {
      if (empty.has(name)) continue;
      const offsets = await broker.admin.topicOffsets(topicPrefix + name);
      if (offsets.every(({ high }) => high === 0n)) empty.add(name);
    }
    await this.judge(db, empty);
    // After the judgement: a relay of another process may only see it exist when this one holds its events back.
    if (missing.length > 0) await this.recreate(missing);
  }

  private async judge(db: Queryable, empty: ReadonlySet<string>): Promise<void> {
    const suspects = [...empty].filter((name) => !this.unused.has(name) && !this.lost.has(name));
    if (suspects.length > 0) {
      const used = await sentTo(db, suspects);
      for (const name of suspects) {
        if (used.has(name)) this.setLost(name);
        else this.unused.add(name);
      }
    }
    for (const { name } of this.options.topics) if (!empty.has(name)) this.unused.delete(name);
    const refilled = [...this.lost].filter((name) => !empty.has(name));
    if (refilled.length > 0 && !(await replayUnderWay(db))) refilled.forEach((name) => this.setFound(name));
  }

  private setLost(topic: string): void {
    this.lost.add(topic);
    this.options.metrics?.lostTopics.set({ topic }, 1);
    this.options.logger.error({ topic }, 'topic has lost its events, new ones wait for replay-events');
  }

  private setFound(topic: string): void {
    this.lost.delete(topic);
    this.options.metrics?.lostTopics.set({ topic }, 0);
    this.options.logger.info({ topic }, 'topic has been refilled');
  }

  private async recreate(missing: readonly TopicDefinition[]): Promise<void> {
    const { broker, topicPrefix, logger } = this.options;
    try {
      const { created } = await createTopics(broker, missing, { prefix: topicPrefix });
      for (const topic of created) logger.warn({ topic }, 'missing topic was created');
    } catch (error) {
      // Where topics are somebody else's affair they come without us.
      logger.warn(describeError(error), 'missing topics could not be created');
    }
  }
}

async function sentTo(db: Queryable, topics: readonly string[]): Promise<ReadonlySet<string>> {
  const sql = `SELECT name FROM unnest($1::text[]) AS name
WHERE EXISTS (SELECT FROM outbox WHERE topic = name AND sent_at IS NOT NULL)`;
  const rows = rowsOf(await db.query(sql, [topics])) as { name: string }[];
  return new Set(rows.map(({ name }) => name));
}
