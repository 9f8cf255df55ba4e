import { isIdentityNumber, parseDivisionCode, parseIdentityNumber, type RandomSource } from '@minzheng/domain';
import {
  Database,
  Log,
  PersonKeys,
  PLATFORM_CONFIG,
  RANDOM,
  SERVICE_CONFIG,
  systemCaller,
  type Caller,
  type ConfigOf,
  type PlatformConfig,
  type Transaction,
} from '@minzheng/platform';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { dataVerificationConfig } from '../data-verification.config.js';
import { changeKinds } from '../household-change/change-kinds.js';
import { HouseholdChanges } from '../household-change/household-changes.service.js';
import { FeedPosition } from './feed-position.entity.js';
import { PAGE_SIZE, RegisterPages, type RegisterPage } from './register-pages.js';

/** Name of the feed's row. */
const FEED = 'register-changes';
const BEGINNING = '0';

/**
 * Follows what the departments' registers report. A page and the position behind it are one transaction, so that each
 * change counts once, whichever process reads it and wherever one dies; nothing is asked inside a transaction.
 */
@Injectable()
export class RegisterFeed implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    private readonly pages: RegisterPages,
    private readonly changes: HouseholdChanges,
    private readonly personKeys: PersonKeys,
    private readonly log: Log,
    @Inject(RANDOM) private readonly random: RandomSource,
    @Inject(PLATFORM_CONFIG) private readonly platform: PlatformConfig,
    @Inject(SERVICE_CONFIG) private readonly config: ConfigOf<typeof dataVerificationConfig>,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), this.config.REGISTER_POLL_SECONDS * 1_000);
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.reading;
  }

  /** Reads to the end of the feed, unless that is under way. */
  wake(): void {
    if (this.stopping.signal.aborted) return;
    this.reading ??= this.readToEnd().finally(() => (this.reading = undefined));
  }

  private async readToEnd(): Promise<void> {
    try {
      let full = true;
      while (full && !this.stopping.signal.aborted) {
        const position = await this.position();
        const page = await this.pages.after(position, this.stopping.signal);
        if (page.next !== position) await this.take(position, page);
        full = page.changes.length === PAGE_SIZE;
      }
    } catch (error) {
      // The next poll goes on from the same position.
      if (!this.stopping.signal.aborted) this.log.warn('register-feed-not-read', { error });
    }
  }

  private position(): Promise<string> {
    return this.db.read(this.caller(), async (tx) => (await tx.find(FeedPosition, FEED))?.position ?? BEGINNING);
  }

  /** Marks the households of a page, unless another process has taken it meanwhile. */
  private take(from: string, page: RegisterPage): Promise<void> {
    return this.db.transact(this.caller(), async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [FEED]);
      const known = await tx.find(FeedPosition, FEED);
      if ((known?.position ?? BEGINNING) !== from) return;
      for (const change of page.changes) await this.mark(tx, change);
      const row = { id: FEED, position: page.next, readAt: tx.now };
      await (known === undefined ? tx.insert(FeedPosition, row) : tx.save(Object.assign(known, row)));
      tx.audit({
        action: 'register-changes-read',
        subjectType: 'feed',
        subjectId: FEED,
        division: tx.caller.division,
        details: { changes: page.changes.length, position: page.next },
      });
    });
  }

  /** A kind that policy cannot know yet, or a number that is none, says nothing about anybody here. */
  private async mark(tx: Transaction, change: RegisterPage['changes'][number]): Promise<void> {
    const kind = changeKinds.find((known) => known === change.kind);
    const numbers = change.identityNumbers.filter((number) => isIdentityNumber(number));
    if (kind === undefined || numbers.length === 0) return;
    await this.changes.mark(tx, {
      sourceId: change.changeId,
      kind,
      personKeys: numbers.map((number) => this.personKeys.keyOf(parseIdentityNumber(number))),
      occurredOn: change.occurredOn,
    });
  }

  private caller(): Caller {
    const division = parseDivisionCode(this.platform.PLATFORM_DIVISION);
    return systemCaller('register-feed', division, { requestId: this.random.uuid() });
  }
}
