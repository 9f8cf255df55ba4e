import type { EachBatchPayload } from 'kafkajs';
import { describeError, type Logger } from '../ports.js';

/** What was settled for less than this is delivered again after a kill, and meets the inbox. */
const commitAfterMs = 200;

type Progress = Pick<EachBatchPayload, 'commitOffsetsIfNecessary' | 'uncommittedOffsets'>;

/**
 * Commits settled offsets a little later and for all partitions together: the client itself would commit behind every
 * batch and fetch nothing until Kafka has written that down, which at a few hundred events a second is for each event.
 */
export class OffsetCommits {
  private timer: NodeJS.Timeout | undefined;
  private progress: Progress | undefined;

  constructor(
    private readonly group: string,
    private readonly logger: Logger,
  ) {}

  /** Something was settled. */
  due(progress: Progress): void {
    this.progress = progress;
    this.timer ??= setTimeout(() => void this.now(), commitAfterMs);
  }

  /** Commits what is due, before the partitions go to somebody else. What Kafka refuses is delivered again. */
  async now(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { progress } = this;
    this.progress = undefined;
    if (progress === undefined) return;
    try {
      // Asked at the last moment: what belonged to an assignment that is over is no longer among them.
      await progress.commitOffsetsIfNecessary(progress.uncommittedOffsets());
    } catch (error) {
      this.logger.debug({ group: this.group, ...describeError(error) }, 'offsets were not committed');
    }
  }
}
