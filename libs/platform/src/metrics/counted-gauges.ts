import { parseDivisionCode, type Clock, type RandomSource } from '@minzheng/domain';
import type { PlatformConfig } from '../config/platform-config.js';
import { systemCaller } from '../access/caller.js';
import type { Database } from '../database/database.js';
import type { ReadTransaction } from '../database/read-transaction.js';
import { measuredGauges, type MeasuredGauge, type Sample } from './measured-gauges.js';
import type { Metrics } from './metrics.js';

/** Gauges that one question to the service's own tables answers. */
export interface CountedGaugesOptions<Name extends string> {
  readonly everyMs: number;
  /** The system that asks, as the database's log names it. */
  readonly actor: string;
  readonly gauges: Readonly<Record<Name, MeasuredGauge>>;
  /** @param now business time */
  readonly count: (tx: ReadTransaction, now: Date) => Promise<Readonly<Record<Name, readonly Sample[]>>>;
}

/** Counts what a service has stored, in every place of its city; the same in every process, never of a person. */
export class CountedGauges {
  constructor(
    private readonly metrics: Metrics,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly random: RandomSource,
    private readonly config: Pick<PlatformConfig, 'PLATFORM_DIVISION'>,
  ) {}

  register<Name extends string>({ everyMs, actor, gauges, count }: CountedGaugesOptions<Name>): void {
    measuredGauges(this.metrics.registry, {
      everyMs,
      gauges,
      measure: () => {
        const division = parseDivisionCode(this.config.PLATFORM_DIVISION);
        const caller = systemCaller(actor, division, { requestId: this.random.uuid() });
        return this.db.read(caller, (tx) => count(tx, this.clock.now()));
      },
    });
  }
}
