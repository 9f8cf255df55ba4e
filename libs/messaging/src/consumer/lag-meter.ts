import type { Broker } from '../broker.js';
import type { MessagingMetrics } from '../metrics.js';
import { describeError, type Logger } from '../ports.js';

const intervalMs = 15_000;

/** Measures how far a group is behind, from the broker's own offsets, so that a stuck consumer shows too. */
export class LagMeter {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly broker: Broker,
    private readonly metrics: MessagingMetrics,
    private readonly logger: Logger,
  ) {}

  start(group: string, topics: readonly string[]): void {
    this.timer = setInterval(() => {
      this.measure(group, topics).catch((error: unknown) =>
        this.logger.warn({ group, ...describeError(error) }, 'consumer lag could not be measured'),
      );
    }, intervalMs);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Sets `consumer_lag` per topic; a partition without a committed offset counts from its beginning. */
  async measure(group: string, topics: readonly string[]): Promise<void> {
    for (const topic of topics) {
      const [offsets, committed] = await Promise.all([
        this.broker.admin.topicOffsets(topic),
        this.broker.admin.groupOffsets(group, topic),
      ]);
      const lag = offsets.reduce(
        (total, { partition, low, high }) => total + high - (committed.get(partition) ?? low),
        0n,
      );
      this.metrics.lag.set({ group, topic }, Number(lag));
    }
  }
}
