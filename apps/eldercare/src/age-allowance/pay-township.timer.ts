import { ageAllowanceAdjusted, ageAllowanceGranted, paymentRunCompleted } from '@minzheng/contracts';
import {
  addMonths,
  firstDayOf,
  nextMonth,
  parseDivisionCode,
  type DivisionCode,
  type YearMonth,
} from '@minzheng/domain';
import { PolicyReader, TimerHandler, type FiredTimer, type TimerEffect, type Transaction } from '@minzheng/platform';
import { PersonVault } from '../person/person-record.js';
import { Resident } from '../residents/resident.entity.js';
import { AgeAllowance, AllowanceEntry, PaymentRun } from './age-allowance.entity.js';
import { ageAllowanceMachine } from './age-allowance.state-machine.js';
import { backPaymentMonthsFigure } from './age-allowance.policy.js';
import { bookedMonths, type BookedMonth } from './allowance-books.js';
import { AllowanceClosing } from './close-allowance.timer.js';
import { entryOf } from './allowance-corrections.js';
import { monthsBetween, payingPlace, type Residence } from './allowance-months.js';
import { rateOf, type FigureUse } from './allowance-rates.js';
import { PaymentCalendar } from './payment-calendar.js';
import { paymentRunTimer, scheduleRun } from './payment-run-timer.js';

/** A month of somebody that has not been paid. */
interface DueMonth {
  readonly month: YearMonth;
  readonly division: string;
  readonly attempt: number;
  readonly tierAge: number;
  readonly monthlyFen: number;
  readonly figure: FigureUse;
}

/** The day of payment of a township has come: everybody who is entitled is paid, without having asked. */
@TimerHandler(paymentRunTimer)
export class PayTownship implements TimerEffect {
  constructor(
    private readonly policy: PolicyReader,
    private readonly calendar: PaymentCalendar,
    private readonly vault: PersonVault,
    private readonly closing: AllowanceClosing,
  ) {}

  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const township = parseDivisionCode(String(timer.data['township']));
    const month = String(timer.data['month']);
    const runId = tx.uuid();
    const entries: AllowanceEntry[] = [];
    const dues = await this.dues(tx, township, month);
    for (const { resident, due, allowance } of dues) {
      const last = due.at(-1);
      if (last === undefined) continue;
      const { id } =
        allowance === undefined ? await this.grant(tx, resident, due) : await this.adjust(tx, allowance, last);
      const { personKey } = resident;
      for (const { monthlyFen, division, ...line } of due) {
        entries.push(
          entryOf(
            tx,
            { allowanceId: id, personKey, division },
            { kind: 'payment', amountFen: monthlyFen, runId, ...line },
          ),
        );
      }
    }
    await tx.insert(entries);
    await this.complete(tx, township, month, { runId, entries });
    scheduleRun(tx, this.calendar, township, nextMonth(month));
  }

  /** What has not been paid to those who lived in the township on the first day of the month. */
  private async dues(
    tx: Transaction,
    township: DivisionCode,
    month: YearMonth,
  ): Promise<{ resident: Resident; due: DueMonth[]; allowance: AgeAllowance | undefined }[]> {
    const from = addMonths(month, -this.policy.book.value(backPaymentMonthsFigure, township, firstDayOf(month)));
    const residents = await residentsOf(tx, township, month);
    const keys = residents.map(({ personKey }) => personKey);
    const residences = Map.groupBy(await residencesOf(tx, keys), ({ personKey }) => personKey);
    const booked = await bookedMonths(tx, keys, from);
    const allowances = new Map((await allowancesOf(tx, keys)).map((allowance) => [allowance.personKey, allowance]));
    return residents.map((resident) => ({
      resident,
      allowance: allowances.get(resident.personKey),
      due: monthsBetween(from, month).flatMap((each) =>
        this.dueIn(each, resident, residences.get(resident.personKey) ?? [], booked),
      ),
    }));
  }

  private dueIn(
    month: YearMonth,
    resident: Resident,
    residences: readonly Residence[],
    booked: ReadonlyMap<string, BookedMonth>,
  ): DueMonth[] {
    const before = booked.get(`${resident.personKey} ${month}`);
    const division = payingPlace(residences, month);
    if (before?.isPaid === true || division === undefined) return [];
    const rate = rateOf(this.policy.book, { life: resident, month, division });
    if (rate === undefined) return [];
    const { ageFrom: tierAge, monthlyFen } = rate.tier;
    return [{ month, division, attempt: before?.paidTimes ?? 0, tierAge, monthlyFen, figure: rate.figure }];
  }

  private async grant(tx: Transaction, resident: Resident, due: readonly DueMonth[]): Promise<AgeAllowance> {
    const [first, last] = [due[0], due.at(-1)];
    if (first === undefined || last === undefined) throw new Error('An allowance begins with a month');
    const id = tx.uuid();
    const { division } = resident;
    const { tierAge, monthlyFen } = last;
    // Somebody who died or left between the first of the month and the day of payment has this month only.
    const isOver = resident.state !== 'resident';
    const allowance = Object.assign(new AgeAllowance(), {
      id,
      division,
      ...this.vault.reseal('resident', resident, 'age_allowance', id),
      state: isOver ? ('ended' as const) : ageAllowanceMachine.initial,
      firstMonth: first.month,
      lastMonth: isOver ? last.month : null,
      endReason: isOver ? (resident.state === 'died' ? ('death' as const) : ('left-the-city' as const)) : null,
      tierAge,
      monthlyAmountFen: monthlyFen,
    });
    await tx.insert(allowance);
    if (allowance.endReason === 'death') this.closing.schedule(tx, allowance);
    tx.publish({
      definition: ageAllowanceGranted,
      key: id,
      division,
      data: { allowanceId: id, firstMonth: first.month, tierAge, monthlyAmountFen: monthlyFen },
    });
    return allowance;
  }

  private async adjust(
    tx: Transaction,
    { id }: AgeAllowance,
    { month, tierAge, monthlyFen }: DueMonth,
  ): Promise<AgeAllowance> {
    const allowance = await tx.lock(AgeAllowance, id);
    const previous = allowance.monthlyAmountFen;
    if (previous === monthlyFen && allowance.tierAge === tierAge) return allowance;
    Object.assign(allowance, { tierAge, monthlyAmountFen: monthlyFen });
    await tx.save(allowance);
    tx.publish({
      definition: ageAllowanceAdjusted,
      key: id,
      division: allowance.division,
      data: {
        allowanceId: id,
        fromMonth: month,
        tierAge,
        previousMonthlyAmountFen: previous,
        monthlyAmountFen: monthlyFen,
      },
    });
    return allowance;
  }

  private async complete(
    tx: Transaction,
    division: DivisionCode,
    month: YearMonth,
    { runId, entries }: { runId: string; entries: readonly AllowanceEntry[] },
  ): Promise<void> {
    const elders = new Set(entries.map(({ personKey }) => personKey)).size;
    const backPayments = entries.filter((entry) => entry.month !== month).length;
    const totalFen = entries.reduce((sum, { amountFen }) => sum + amountFen, 0);
    await tx.insert(PaymentRun, { id: runId, division, month, paidOn: tx.today, elders, backPayments, totalFen });
    tx.publish({
      definition: paymentRunCompleted,
      key: runId,
      division,
      data: { runId, month, elders, backPayments, totalFen },
    });
    tx.audit({
      action: 'age-allowance-paid',
      subjectType: 'payment-run',
      subjectId: runId,
      division,
      details: { month, elders, backPayments },
    });
  }
}

/** Elders of the oldest first, so that two runs lock in one order. */
function residentsOf(tx: Transaction, township: DivisionCode, month: YearMonth): Promise<Resident[]> {
  const first = firstDayOf(month);
  return tx
    .select(Resident, 'resident')
    .andWhere(
      `EXISTS (SELECT FROM residence_period AS period WHERE period.person_key = resident.person_key
         AND starts_with(period.division, :township) AND period.from_day <= :first
         AND (period.to_day IS NULL OR period.to_day >= :first))`,
      { township, first },
    )
    .orderBy('resident.id')
    .getMany();
}

function residencesOf(tx: Transaction, personKeys: readonly string[]): Promise<(Residence & { personKey: string })[]> {
  return tx.query(
    `SELECT person_key AS "personKey", division, from_day::text AS "fromDay", to_day::text AS "toDay"
     FROM residence_period WHERE person_key = ANY($1)`,
    [personKeys],
  );
}

function allowancesOf(tx: Transaction, personKeys: readonly string[]): Promise<AgeAllowance[]> {
  return tx
    .select(AgeAllowance, 'allowance')
    .andWhere('allowance.personKey = ANY(:personKeys)', { personKeys })
    .getMany();
}
