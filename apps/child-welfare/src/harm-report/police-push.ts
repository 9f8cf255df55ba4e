import { harmReportPoliceAcknowledged, harmReportReceived } from '@minzheng/contracts';
import { parseDivisionCode, shanghaiTimestamp, systemClock } from '@minzheng/domain';
import type { RandomSource } from '@minzheng/domain';
import { Database, inSpan, Log, PLATFORM_CONFIG, RANDOM, systemCaller } from '@minzheng/platform';
import type { Caller, PlatformConfig, Transaction } from '@minzheng/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { policeOverdueTimerKind } from './harm-clocks.js';
import { PoliceDelivery } from './harm-duty.entity.js';
import { recordHarm } from './harm-history.js';
import { HarmReport } from './harm-report.entity.js';
import { HarmVault } from './harm-vault.js';
import { PoliceInbox } from './police-inbox.js';
import type { PoliceReport } from './police-inbox.js';

/** After it another process may take a delivery over; longer than one attempt can take. */
const LEASE_MS = 60_000;
/** Behind the wake-up after a report, for what is due again and for what another process left behind. */
const POLL_MS = 1_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** A report that is this process’s to send now. */
interface Assignment {
  reportId: string;
  attempts: number;
  report: PoliceReport;
}

/**
 * 立即通报公安机关: sends every report to the police until they have it. A delivery is written with its report and leased,
 * so that none is lost and no two processes send it at once; nothing is sent inside a transaction, and nothing is given up.
 */
@Injectable()
export class PolicePush implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private poll: NodeJS.Timeout | undefined;
  private unsubscribe: (() => void) | undefined;
  private running: Promise<void> | undefined;
  private wanted = false;

  constructor(
    private readonly db: Database,
    private readonly inbox: PoliceInbox,
    private readonly vault: HarmVault,
    private readonly log: Log,
    @Inject(RANDOM) private readonly random: RandomSource,
    @Inject(PLATFORM_CONFIG) private readonly platform: PlatformConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.unsubscribe = this.db.onCommit(({ eventTypes }) => {
      if (eventTypes.includes(harmReportReceived.type)) this.wake();
    });
    this.poll = setInterval(() => this.wake(), POLL_MS);
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.poll);
    this.unsubscribe?.();
    this.stopping.abort();
    await this.running;
  }

  /** Sends what is due, once more if asked meanwhile. */
  wake(): void {
    this.wanted = true;
    if (this.stopping.signal.aborted) return;
    this.running ??= this.sendAll().finally(() => (this.running = undefined));
  }

  private async sendAll(): Promise<void> {
    try {
      while (this.wanted && !this.isStopped()) {
        this.wanted = false;
        let next = await this.claim();
        while (next !== undefined) {
          await this.send(next);
          next = this.isStopped() ? undefined : await this.claim();
        }
      }
    } catch (error) {
      // The poll tries again; the lease keeps what was begun from being lost or done twice at once.
      this.log.warn('police-push-failed', { error });
    }
  }

  /** A call, because the compiler takes a property for unchanged across an await. */
  private isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private claim(): Promise<Assignment | undefined> {
    return this.db.transact(this.caller(), async (tx) => {
      const now = systemClock.now();
      const [due] = await tx.query<{ id: string }>(
        `SELECT id FROM police_delivery
         WHERE state = 'waiting' AND next_attempt_at <= $1 AND (leased_until IS NULL OR leased_until < $1)
         ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
        [now],
      );
      if (due === undefined) return undefined;
      const delivery = await tx.lock(PoliceDelivery, due.id);
      delivery.attempts += 1;
      delivery.leasedUntil = new Date(now.getTime() + LEASE_MS);
      await tx.save(delivery);
      audit(tx, delivery, 'police-push-attempted');
      return { reportId: due.id, attempts: delivery.attempts, report: this.written(await tx.get(HarmReport, due.id)) };
    });
  }

  private written(row: HarmReport): PoliceReport {
    const { reportNumber, division, circumstances, dangerNow, harmedBy, mandatory } = row;
    const { account, place, childName: name, childIdentityNumber: identityNumber } = this.vault.openTold(row);
    const receivedAt = shanghaiTimestamp(row.receivedAt);
    const child = { name, identityNumber, age: row.toldAge };
    return { reportNumber, division, receivedAt, circumstances, dangerNow, harmedBy, mandatory, account, place, child };
  }

  private send({ reportId, attempts, report }: Assignment): Promise<void> {
    return inSpan('push to police', { kind: 'client', attributes: { 'minzheng.source': 'police' } }, async () => {
      const answer = await this.inbox.send(reportId, report, this.stopping.signal);
      if (answer.outcome === 'acknowledged') return this.acknowledge(reportId, answer.number);
      // What our own stop cut off says nothing about the police; the lease ends and somebody sends it again.
      const { reason } = answer;
      if (!this.stopping.signal.aborted) this.log.warn('source-unknown', { source: 'police', reason });
      return this.postpone(reportId, attempts, reason);
    });
  }

  private acknowledge(reportId: string, number: string): Promise<void> {
    return this.db.transact(this.caller(), async (tx) => {
      const report = await tx.lock(HarmReport, reportId);
      const delivery = await tx.lock(PoliceDelivery, reportId);
      // Another process has sent it too, after this one’s lease: the police told it the same number.
      if (delivery.state === 'acknowledged') return;
      Object.assign(delivery, { state: 'acknowledged', leasedUntil: null, lastFailure: null });
      await tx.save(delivery);
      Object.assign(report, {
        policeState: 'acknowledged',
        policeNumber: number,
        policeAcknowledgedAt: tx.now,
        policeOverdue: false,
      });
      await tx.save(report);
      tx.cancelTimers(reportId, policeOverdueTimerKind);
      const { state } = report;
      const details = { policeNumber: number, attempts: delivery.attempts };
      const event = harmReportPoliceAcknowledged;
      await recordHarm(tx, { report, action: 'police-acknowledge', from: state, to: state, details, event });
    });
  }

  private postpone(reportId: string, attempts: number, reason: string): Promise<void> {
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 16));
    const nextAttemptAt = new Date(systemClock.now().getTime() + pause);
    return this.db.transact(this.caller(), async (tx) => {
      const delivery = await tx.lock(PoliceDelivery, reportId);
      if (delivery.state === 'acknowledged') return;
      Object.assign(delivery, { leasedUntil: null, nextAttemptAt, lastFailure: reason });
      await tx.save(delivery);
      audit(tx, delivery, 'police-push-postponed');
    });
  }

  private caller(): Caller {
    const division = parseDivisionCode(this.platform.PLATFORM_DIVISION);
    return systemCaller('police-push', division, { requestId: this.random.uuid() });
  }
}

function audit(tx: Transaction, { id, division, attempts, lastFailure }: PoliceDelivery, action: string): void {
  tx.audit({ action, subjectType: 'harm-report', subjectId: id, division, details: { attempts, lastFailure } });
}
