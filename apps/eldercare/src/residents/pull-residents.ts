import { addMonthsTo, parseDivisionCode, type DivisionCode, type PlainDate, type RandomSource } from '@minzheng/domain';
import {
  Database,
  Log,
  PLATFORM_CONFIG,
  PolicyReader,
  RANDOM,
  SERVICE_CONFIG,
  systemCaller,
  type Caller,
  type ConfigOf,
  type PlatformConfig,
  type ReadTransaction,
} from '@minzheng/platform';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { tiersFigure } from '../age-allowance/age-allowance.policy.js';
import type { eldercareConfig } from '../eldercare.config.js';
import { RegisterDeliveriesService } from './register-deliveries.service.js';
import { ResidentList, type ResidentPage } from './resident-list.js';
import { ResidentPull } from './resident-pull.entity.js';

/** Name of the list's row. */
const LIST = 'elders';

type Reading = Pick<ResidentPull, 'day' | 'bornUntil' | 'position' | 'done'>;

/**
 * Reads the list of residents every business day, the first time at the first start, so that nobody has to come or to
 * deliver anything (免申即享). A page and the position behind it are one transaction: a process that dies goes on where it
 * was, two processes take no page twice, and what is known changes nothing. Only who reaches the first age of the allowance
 * within a year is asked about (个人信息保护法 第六条).
 */
@Injectable()
export class PullResidents implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly division: DivisionCode;
  private timer: NodeJS.Timeout | undefined;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    private readonly list: ResidentList,
    private readonly deliveries: RegisterDeliveriesService,
    private readonly policy: PolicyReader,
    private readonly log: Log,
    @Inject(RANDOM) private readonly random: RandomSource,
    @Inject(PLATFORM_CONFIG) platform: PlatformConfig,
    @Inject(SERVICE_CONFIG) private readonly config: ConfigOf<typeof eldercareConfig>,
  ) {
    this.division = parseDivisionCode(platform.PLATFORM_DIVISION);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), this.config.REGISTER_POLL_SECONDS * 1_000);
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.reading;
  }

  /** Reads the day's list to its end, unless that is under way or done. */
  wake(): void {
    if (this.stopping.signal.aborted) return;
    this.reading ??= this.readToEnd().finally(() => (this.reading = undefined));
  }

  private async readToEnd(): Promise<void> {
    try {
      while (!this.stopping.signal.aborted) {
        const from = await this.db.read(this.caller(), (tx) => this.readingOf(tx));
        if (from.done) return;
        // Nothing is asked inside a transaction.
        await this.take(from, await this.list.after(from.position, from.bornUntil, this.stopping.signal));
      }
    } catch (error) {
      // The next look goes on from the same position.
      if (!this.stopping.signal.aborted) this.log.warn('resident-list-not-read', { error });
    }
  }

  /** Where the list of today stands; a list of another day is left where it was. */
  private async readingOf(tx: ReadTransaction): Promise<Reading> {
    const known = await tx.find(ResidentPull, LIST);
    if (known?.day === tx.today) return known;
    return { day: tx.today, bornUntil: this.bornUntil(tx.today), position: null, done: false };
  }

  /** Takes a page over, unless another process has taken it meanwhile. */
  private take(from: Reading, { lines, next }: ResidentPage): Promise<void> {
    return this.db.transact(this.caller(), async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [LIST]);
      const now = await this.readingOf(tx);
      if (now.day !== from.day || now.position !== from.position || now.done) return;
      const taken = await this.deliveries.take(tx, this.division, lines);
      if (taken.applied + taken.faults.length > 0) await this.deliveries.store(tx, this.division, taken);
      const known = await tx.find(ResidentPull, LIST);
      const { day, bornUntil } = from;
      const row = { id: LIST, day, bornUntil, position: next, done: next === null, readAt: tx.now };
      await (known === undefined ? tx.insert(ResidentPull, row) : tx.save(Object.assign(known, row)));
      tx.audit({
        action: 'resident-list-read',
        subjectType: 'resident-list',
        subjectId: LIST,
        division: this.division,
        details: { received: taken.received, applied: taken.applied, done: row.done },
      });
    });
  }

  private bornUntil(today: PlainDate): PlainDate {
    const ages = this.policy.book.value(tiersFigure, this.division, today).map(({ ageFrom }) => ageFrom);
    return addMonthsTo(today, -12 * (Math.min(...ages) - 1));
  }

  private caller(): Caller {
    return systemCaller('resident-list', this.division, { requestId: this.random.uuid() });
  }
}
