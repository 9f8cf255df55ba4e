import { verificationStarted } from '@minzheng/contracts';
import { addMonthsTo, parseDivisionCode, systemClock, type RandomSource } from '@minzheng/domain';
import { asCount, defineFigure } from '@minzheng/policy';
import {
  Database,
  inSpan,
  Log,
  PLATFORM_CONFIG,
  PolicyReader,
  RANDOM,
  SERVICE_CONFIG,
  systemCaller,
  type Caller,
  type ConfigOf,
  type PlatformConfig,
  type Trail,
  type Transaction,
} from '@minzheng/platform';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { dataVerificationConfig } from '../data-verification.config.js';
import { Sources } from '../sources/sources.js';
import type { AnswerAbout } from './comparison.js';
import { VerificationService, type Assignment } from './verification.service.js';

/** Months of income that departments are asked about. */
const incomeWindow = defineFigure({
  item: 'income.window-months',
  unit: 'months',
  title: '家庭收入计算期间',
  parse: asCount,
});

/** After it another process may take the request over; it is renewed while queries are under way. */
const LEASE_MS = 60_000;
/** Behind the wake-up after a request has started, for what another process left behind. */
const POLL_MS = 1000;

type Claim = Assignment | 'nothing-to-do' | 'no-longer-open';

/**
 * Asks the sources for every request that is open. A request is leased, so that processes share the work and a crash
 * delays a verification instead of losing it; nothing is asked inside a transaction.
 */
@Injectable()
export class QueryRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly running = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private readonly atOnce: number;
  private readonly division: string;
  private poll: NodeJS.Timeout | undefined;
  private unsubscribe: (() => void) | undefined;
  private claiming = false;
  private wanted = false;

  constructor(
    private readonly db: Database,
    private readonly verifications: VerificationService,
    private readonly sources: Sources,
    private readonly policy: PolicyReader,
    private readonly log: Log,
    @Inject(RANDOM) private readonly random: RandomSource,
    @Inject(PLATFORM_CONFIG) platform: PlatformConfig,
    @Inject(SERVICE_CONFIG) config: ConfigOf<typeof dataVerificationConfig>,
  ) {
    this.atOnce = config.VERIFICATIONS_AT_ONCE;
    this.division = platform.PLATFORM_DIVISION;
  }

  onApplicationBootstrap(): void {
    this.unsubscribe = this.db.onCommit(({ eventTypes }) => {
      if (eventTypes.includes(verificationStarted.type)) this.wake();
    });
    this.poll = setInterval(() => this.wake(), POLL_MS);
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.poll);
    this.unsubscribe?.();
    this.stopping.abort();
    await Promise.allSettled(this.running);
  }

  /** Looks for open requests, once more if asked while looking. */
  wake(): void {
    this.wanted = true;
    if (this.claiming || this.stopping.signal.aborted) return;
    this.claiming = true;
    void this.takeAll().finally(() => (this.claiming = false));
  }

  private async takeAll(): Promise<void> {
    try {
      while (this.wanted) {
        this.wanted = false;
        while (await this.takeNext());
      }
    } catch (error) {
      // The poll tries again; the lease keeps what was begun from being lost or done twice at once.
      this.log.warn('verification claim failed', { error });
    }
  }

  /** @returns whether there may be more to take */
  private async takeNext(): Promise<boolean> {
    if (this.running.size >= this.atOnce) await Promise.race(this.running);
    if (this.stopping.signal.aborted) return false;
    const claim = await this.claim();
    if (claim === 'nothing-to-do') return false;
    if (claim !== 'no-longer-open') this.start(claim);
    return true;
  }

  private start(assignment: Assignment): void {
    const { division, traceparent } = assignment;
    const work = inSpan('query sources', { traceparent }, (trail) =>
      this.run(assignment, trail).catch((error: unknown) => {
        trail.span.setAttribute('minzheng.outcome', 'failed');
        this.log.warn('verification failed', { error, division, traceId: trail.traceId });
      }),
    ).finally(() => this.running.delete(work));
    this.running.add(work);
  }

  private claim(): Promise<Claim> {
    return this.db.transact(this.caller('claim-verification'), async (tx) => {
      const [open] = await tx.query<{ id: string }>(
        `SELECT id FROM verification_request
         WHERE state = 'querying' AND (leased_until IS NULL OR leased_until < $1)
         ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
        [systemClock.now()],
      );
      if (open === undefined) return 'nothing-to-do';
      return (await this.verifications.assign(tx, open.id, leaseEnd())) ?? 'no-longer-open';
    });
  }

  private async run(assignment: Assignment, { traceparent }: Trail): Promise<void> {
    const answers = await this.whileRenewing(assignment.requestId, () => this.ask(assignment, traceparent));
    // Answers cut off by our own stop say nothing about the sources.
    if (this.stopping.signal.aborted) return this.giveBack(assignment.requestId);
    await this.db.transact(this.caller('conclude-verification', traceparent), (tx) =>
      this.verifications.conclude(tx, assignment.requestId, answers),
    );
  }

  private ask(
    { people, sources, purpose, policyDate, division }: Assignment,
    traceparent: string,
  ): Promise<AnswerAbout[]> {
    const months = this.policy.book.value(incomeWindow, parseDivisionCode(division), policyDate);
    const period = { from: addMonthsTo(policyDate, -months), to: policyDate };
    const questions = people.flatMap((person) => sources.map((source) => ({ person, source })));
    const options = { signal: this.stopping.signal, traceparent };
    return Promise.all(
      questions.map(async ({ person: { personKey, identityNumber }, source }) => {
        const question = { queryId: this.random.uuid(), identityNumber, purpose, period };
        return { personKey, source, answer: await this.sources.ask(source, question, options) };
      }),
    );
  }

  /** A large family at slow sources takes longer than a lease; nobody else must ask the same questions meanwhile. */
  private async whileRenewing<T>(requestId: string, work: () => Promise<T>): Promise<T> {
    const renewal = setInterval(() => {
      this.db
        .transact(this.caller('renew-verification'), (tx) => this.verifications.renew(tx, requestId, leaseEnd()))
        .catch((error: unknown) => this.log.warn('verification lease not renewed', { error }));
    }, LEASE_MS / 3);
    try {
      return await work();
    } finally {
      clearInterval(renewal);
    }
  }

  private giveBack(requestId: string): Promise<void> {
    return this.db.transact(this.caller('give-back-verification'), (tx: Transaction) =>
      this.verifications.giveBack(tx, requestId),
    );
  }

  private caller(name: string, traceparent?: string): Caller {
    const requestId = this.random.uuid();
    const origin = traceparent === undefined ? { requestId } : { requestId, traceparent };
    return systemCaller(name, parseDivisionCode(this.division), origin);
  }
}

/** Leases run on real time: a test clock that jumps must not hand a request to two processes. */
function leaseEnd(): Date {
  return new Date(systemClock.now().getTime() + LEASE_MS);
}
