import { ageAllowanceEnded, ageAllowanceOverpaid, ageAllowanceResumed } from '@minzheng/contracts';
import { monthOf, type YearMonth } from '@minzheng/domain';
import type { Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { asPlatform } from '../person/as-platform.js';
import type { Resident } from '../residents/resident.entity.js';
import { AgeAllowance, AllowanceEntry, AllowanceRecovery } from './age-allowance.entity.js';
import { ageAllowanceMachine, allowanceRecoveryMachine } from './age-allowance.state-machine.js';
import { AllowanceClosing } from './close-allowance.timer.js';
import { bookedMonths, paymentsAfter } from './allowance-books.js';

/** What of the allowance an event changed. */
export interface Correction {
  readonly ended: boolean;
  readonly resumed: boolean;
  readonly overpaidMonths: number;
}

const nothing: Correction = { ended: false, resumed: false, overpaidMonths: 0 };

/**
 * Brings the allowance of somebody into line with the register: ends it after the last month, takes back in the books what
 * was paid after it, or lets it go on. Entries are appended and reversed, never edited.
 */
@Injectable()
export class AllowanceCorrections {
  constructor(private readonly closing: AllowanceClosing) {}

  async reconcile(tx: Transaction, resident: Resident): Promise<Correction> {
    const [row] = await tx.query<{ id: string }>(`SELECT id FROM age_allowance WHERE person_key = $1`, [
      resident.personKey,
    ]);
    if (row === undefined) return nothing;
    const allowance = await tx.lock(AgeAllowance, row.id);
    if (allowance.state === 'closed') return nothing;
    if (resident.state === 'resident') return this.goOn(tx, allowance, resident.division);
    const lastMonth = await lastPaidMonth(tx, resident);
    return allowance.state === 'ended' ? nothing : this.end(tx, allowance, resident, lastMonth);
  }

  private async end(
    tx: Transaction,
    allowance: AgeAllowance,
    resident: Resident,
    lastMonth: YearMonth,
  ): Promise<Correction> {
    const { id, division } = allowance;
    const endReason = resident.state === 'died' ? ('death' as const) : ('left-the-city' as const);
    ageAllowanceMachine.apply(allowance, 'end', asPlatform(tx));
    Object.assign(allowance, { lastMonth, endReason });
    await tx.save(allowance);
    if (endReason === 'death') this.closing.schedule(tx, allowance);
    tx.publish({
      definition: ageAllowanceEnded,
      key: id,
      division,
      data: { allowanceId: id, lastMonth, reason: endReason },
    });
    audit(tx, allowance, 'ended', { lastMonth, endReason });
    return { ended: true, resumed: false, overpaidMonths: await this.takeBack(tx, allowance, lastMonth) };
  }

  private async takeBack(tx: Transaction, allowance: AgeAllowance, lastMonth: YearMonth): Promise<number> {
    const payments = await paymentsAfter(tx, allowance.id, lastMonth);
    if (payments.length === 0) return 0;
    const { id, personKey, division } = allowance;
    const amountFen = payments.reduce((sum, payment) => sum + payment.amountFen, 0);
    const recovery = Object.assign(new AllowanceRecovery(), {
      id: tx.uuid(),
      division,
      allowanceId: id,
      state: allowanceRecoveryMachine.initial,
      amountFen,
      raisedOn: tx.today,
      closedOn: null,
      reason: null,
    });
    await tx.insert(recovery);
    await tx.insert(
      payments.map((payment) =>
        entryOf(
          tx,
          { allowanceId: id, personKey, division: payment.division },
          {
            kind: 'reversal',
            month: payment.month,
            amountFen: -payment.amountFen,
            tierAge: payment.tierAge,
            figure: payment.figure,
            reversesId: payment.id,
            recoveryId: recovery.id,
          },
        ),
      ),
    );
    tx.publish({
      definition: ageAllowanceOverpaid,
      key: id,
      division,
      data: { allowanceId: id, recoveryId: recovery.id, amountFen, months: payments.length },
    });
    audit(tx, allowance, 'overpaid', { recoveryId: recovery.id, months: payments.length });
    return payments.length;
  }

  private async goOn(tx: Transaction, allowance: AgeAllowance, village: string): Promise<Correction> {
    const wasEnded = allowance.state === 'ended';
    if (!wasEnded && allowance.division === village) return nothing;
    const isAliveAfterAll = allowance.endReason === 'death';
    allowance.division = village;
    if (wasEnded) {
      tx.cancelTimers(allowance.id);
      ageAllowanceMachine.apply(allowance, 'resume', asPlatform(tx));
      Object.assign(allowance, { lastMonth: null, endReason: null });
    }
    await tx.save(allowance);
    audit(tx, allowance, wasEnded ? 'resumed' : 'moved', {});
    if (!wasEnded) return nothing;
    if (isAliveAfterAll) await this.putRight(tx, allowance);
    tx.publish({
      definition: ageAllowanceResumed,
      key: allowance.id,
      division: village,
      data: { allowanceId: allowance.id, resumedOn: tx.today },
    });
    return { ended: false, resumed: true, overpaidMonths: 0 };
  }

  /** What was claimed back and not repaid was rightly paid; what was repaid is paid anew by the next run. */
  private async putRight(tx: Transaction, allowance: AgeAllowance): Promise<void> {
    const { id, personKey } = allowance;
    const recoveries = await tx.list(AllowanceRecovery, {
      where: [
        ['allowance_id = ?', id],
        ['state = ANY(?)', ['open', 'waived']],
      ],
      orderBy: 'id',
      limit: 100,
    });
    for (const { id: recoveryId } of recoveries) {
      const recovery = await tx.lock(AllowanceRecovery, recoveryId);
      if (recovery.state === 'open') {
        allowanceRecoveryMachine.apply(recovery, 'cancel', asPlatform(tx));
        recovery.closedOn = tx.today;
        await tx.save(recovery);
      }
      const reversals = await tx.list(AllowanceEntry, {
        where: [
          ['recovery_id = ?', recoveryId],
          ['kind = ?', 'reversal'],
        ],
        orderBy: 'month',
        limit: 1200,
      });
      const booked = await bookedMonths(tx, [personKey], reversals[0]?.month ?? '');
      const stillReversed = reversals.filter(({ month }) => booked.get(`${personKey} ${month}`)?.isPaid === false);
      await tx.insert(
        stillReversed.map(({ division, month, amountFen, tierAge, figure }) =>
          entryOf(
            tx,
            { allowanceId: id, personKey, division },
            {
              kind: 'reinstatement',
              month,
              attempt: booked.get(`${personKey} ${month}`)?.paidTimes ?? 0,
              amountFen: -amountFen,
              tierAge,
              figure,
              recoveryId,
            },
          ),
        ),
      );
    }
  }
}

/** A line of the books with what is the same for all of them. */
export function entryOf(
  tx: Transaction,
  about: Pick<AllowanceEntry, 'allowanceId' | 'personKey' | 'division'>,
  entry: Pick<AllowanceEntry, 'kind' | 'amountFen'> & Partial<AllowanceEntry>,
): AllowanceEntry {
  return Object.assign(new AllowanceEntry(), {
    id: tx.uuid(),
    month: null,
    attempt: null,
    tierAge: null,
    figure: null,
    reversesId: null,
    recoveryId: null,
    runId: null,
    bookedOn: tx.today,
    bookedBy: tx.caller.subject,
    ...about,
    ...entry,
  });
}

/** The month of death or departure is the last one; somebody who left before the month began is not paid for it. */
async function lastPaidMonth(tx: Transaction, { personKey, diedOn }: Resident): Promise<YearMonth> {
  const [last] = await tx.query<{ toDay: string }>(
    `SELECT max(to_day)::text AS "toDay" FROM residence_period WHERE person_key = $1`,
    [personKey],
  );
  return monthOf(last?.toDay ?? diedOn ?? tx.today);
}

function audit(tx: Transaction, { id, division }: AgeAllowance, act: string, details: object): void {
  tx.audit({
    action: `age-allowance-${act}`,
    subjectType: 'age-allowance',
    subjectId: id,
    division,
    details: { ...details },
  });
}
