import type { Broker } from '../broker.js';
import type { MessagingMetrics } from '../metrics.js';
import { describeError, type Logger } from '../ports.js';
import { deadLetterReplayGroup, deadLetterTopic } from '../topics.js';

const intervalMs = 15_000;
/** A Kafka that has not answered by now counts as away, whatever the client still hopes for. */
const patienceMs = 10_000;

/** What is measured: the topics a group follows. Names are the ones of the contracts, without prefix. */
export interface Followed {
  readonly group: string;
  readonly topics: readonly string[];
  readonly prefix: string;
}

/** Measures how far a group is behind, from the broker's own offsets, so that a stuck consumer shows too. */
export class LagMeter {
  private timer: NodeJS.Timeout | undefined;
  private measuring: Promise<void> | undefined;

  constructor(
    private readonly broker: Broker,
    private readonly metrics: MessagingMetrics,
    private readonly logger: Logger,
  ) {}

  start(followed: Followed): void {
    const measure = (): void => void this.measureInTime(followed);
    this.timer = setInterval(measure, intervalMs);
    this.timer.unref();
    measure();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** Sets the gauges of every topic; a partition without a committed offset counts from its beginning. */
  async measure({ group, topics, prefix }: Followed): Promise<void> {
    const [followed, replayed] = await Promise.all([
      this.broker.admin.groupOffsets(prefix + group),
      this.broker.admin.groupOffsets(deadLetterReplayGroup(group, prefix)),
    ]);
    for (const topic of topics) {
      this.metrics.lag.set({ group, topic }, await this.behind(followed, prefix + topic));
      const letters = await this.behind(replayed, prefix + deadLetterTopic(topic, group));
      this.metrics.waitingDeadLetters.set({ group, topic }, letters);
    }
  }

  private async behind(committed: ReadonlyMap<string, Map<number, bigint>>, topic: string): Promise<number> {
    const offsets = await this.broker.admin.topicOffsets(topic);
    return offsets.reduce((total, { partition, low, high }) => {
      const done = committed.get(topic)?.get(partition) ?? low;
      return total + Number(high - (done > low ? done : low));
    }, 0);
  }

  private async measureInTime(followed: Followed): Promise<void> {
    this.measuring ??= this.measure(followed)
      .then(() => this.metrics.kafkaUp.set({ group: followed.group }, 1))
      .catch((error: unknown) => {
        if (this.timer === undefined) return;
        this.away(followed);
        this.logger.warn({ group: followed.group, ...describeError(error) }, 'consumer lag could not be measured');
      })
      .finally(() => (this.measuring = undefined));
    const late = setTimeout(() => this.away(followed), patienceMs).unref();
    await this.measuring.finally(() => clearTimeout(late));
  }

  /** The old figures would pass for new ones. */
  private away({ group }: Followed): void {
    this.metrics.kafkaUp.set({ group }, 0);
    this.metrics.lag.reset();
    this.metrics.waitingDeadLetters.reset();
  }
}
