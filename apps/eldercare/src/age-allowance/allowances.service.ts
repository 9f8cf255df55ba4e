import { firstDayOf, lastDayOf, type YearMonth } from '@minzheng/domain';
import {
  Database,
  mapPage,
  MAX_PAGE,
  PolicyReader,
  unprocessable,
  type Caller,
  type Page,
  type ProblemError,
  type ReadTransaction,
  type Transaction,
} from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { PersonVault } from '../person/person-record.js';
import { Resident } from '../residents/resident.entity.js';
import { AgeAllowance, AllowanceEntry, AllowanceRecovery, PaymentRun } from './age-allowance.entity.js';
import { tiersFigure } from './age-allowance.policy.js';
import { allowanceRecoveryMachine } from './age-allowance.state-machine.js';
import { entryOf } from './allowance-corrections.js';
import { monthOfAge } from './allowance-months.js';
import { rateOf } from './allowance-rates.js';
import type {
  AgeAllowanceBooksDto,
  AgeAllowanceDto,
  AllowanceRecoveryDto,
  AllowancesQuery,
  BirthdaysDto,
  PaymentRunDto,
  PaymentRunsQuery,
  RecoveriesQuery,
  WaiveRecoveryDto,
} from './dto/age-allowance.dto.js';

const table = 'age_allowance';

const repaymentNotWhole = (): ProblemError =>
  unprocessable({
    code: 'repayment-not-whole',
    errors: [{ pointer: '/amountFen', code: 'repayment-not-whole', detail: 'The whole claim comes back at once' }],
  });

/** Reads allowances with their books, and closes claims for what was paid too much. */
@Injectable()
export class AllowancesService {
  constructor(
    private readonly db: Database,
    private readonly vault: PersonVault,
    private readonly policy: PolicyReader,
  ) {}

  list(caller: Caller, query: AllowancesQuery): Promise<Page<AgeAllowanceDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(AgeAllowance, query, [
        ['state = ?', query.state],
        ['starts_with(division, ?)', query.division],
        ['tier_age = ?', query.tierAge],
      ]);
      return mapPage(found, (allowance) => this.present(allowance));
    });
  }

  /** Entries of places that the caller may not see are left out, as everything of theirs is. */
  books(caller: Caller, id: string): Promise<AgeAllowanceBooksDto> {
    return this.db.read(caller, async (tx) => {
      const allowance = await tx.get(AgeAllowance, id);
      const entries = await tx.list(AllowanceEntry, {
        where: [['allowance_id = ?', id]],
        orderBy: 'sequence',
        limit: 5_000,
      });
      const months = entries.filter(({ month }) => month !== null);
      return Object.assign(this.present(allowance), {
        entries: entries.map(
          ({ id: entryId, kind, month, division, amountFen, tierAge, figure, reversesId, bookedOn }) => ({
            id: entryId,
            kind,
            month,
            division,
            amountFen,
            tierAge,
            figure,
            reversesId,
            bookedOn,
          }),
        ),
        paidFen: months.reduce((sum, { amountFen }) => sum + amountFen, 0),
      });
    });
  }

  runs(caller: Caller, query: PaymentRunsQuery): Promise<Page<PaymentRunDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(PaymentRun, query, [['month = ?', query.month]]);
      return mapPage(found, ({ id, division, month, paidOn, elders, backPayments, totalFen }) => ({
        id,
        division,
        month,
        paidOn,
        elders,
        backPayments,
        totalFen,
      }));
    });
  }

  /** Who reaches the age of a tier in a month, so that an office can congratulate; payment needs nobody. */
  birthdays(caller: Caller, month: YearMonth): Promise<BirthdaysDto> {
    return this.db.read(caller, async (tx) => {
      const tiers = this.policy.book.value(tiersFigure, caller.division, firstDayOf(month));
      const years = tiers.map(({ ageFrom }) => Number(month.slice(0, 4)) - ageFrom);
      // The month before as well: born on 29 February, somebody may reach an age on 1 March.
      const candidates = await tx
        .select(Resident, 'resident')
        .andWhere(`resident.state = 'resident' AND resident.birthDate <= :last`, { last: lastDayOf(month) })
        .andWhere('extract(year FROM resident.birthDate)::int = ANY(:years)', { years })
        .andWhere('extract(month FROM resident.birthDate)::int = ANY(:months)', { months: birthMonths(month) })
        .orderBy('resident.division')
        .addOrderBy('resident.id')
        .getMany();
      const found = candidates.flatMap((resident) => {
        const rate = rateOf(this.policy.book, { life: resident, month, division: resident.division });
        const age = rate?.tier.ageFrom;
        if (rate === undefined || age === undefined || monthOfAge(resident.birthDate, age) !== month) return [];
        const elder = this.vault.masked('resident', resident);
        const { id: residentId, division } = resident;
        return [{ residentId, elder, division, age, monthlyAmountFen: rate.tier.monthlyFen }];
      });
      return { items: found.slice(0, MAX_PAGE), truncated: found.length > MAX_PAGE };
    });
  }

  recoveries(caller: Caller, query: RecoveriesQuery): Promise<Page<AllowanceRecoveryDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(AllowanceRecovery, query, [['state = ?', query.state]]);
      return mapPage(found, (recovery) => presentRecovery(recovery, tx));
    });
  }

  recovery(caller: Caller, id: string): Promise<AllowanceRecoveryDto> {
    return this.db.readOnce(caller, async (tx) => presentRecovery(await tx.get(AllowanceRecovery, id), tx));
  }

  recordRepayment(caller: Caller, id: string, amountFen: number): Promise<AllowanceRecoveryDto> {
    return this.close(caller, id, 'record-repayment', async (tx, recovery) => {
      if (amountFen !== recovery.amountFen) throw repaymentNotWhole();
      const { personKey } = await tx.get(AgeAllowance, recovery.allowanceId);
      const { allowanceId, division } = recovery;
      const about = { allowanceId, personKey, division };
      await tx.insert(entryOf(tx, about, { kind: 'repayment', amountFen, recoveryId: id }));
    });
  }

  waive(caller: Caller, id: string, { reason }: WaiveRecoveryDto): Promise<AllowanceRecoveryDto> {
    return this.close(caller, id, 'waive', (_tx, recovery) => {
      recovery.reason = reason;
      return Promise.resolve();
    });
  }

  private close(
    caller: Caller,
    id: string,
    transition: 'record-repayment' | 'waive',
    change: (tx: Transaction, recovery: AllowanceRecovery) => Promise<void>,
  ): Promise<AllowanceRecoveryDto> {
    return this.db.transact(caller, async (tx) => {
      const recovery = await tx.lock(AllowanceRecovery, id);
      allowanceRecoveryMachine.apply(recovery, transition, tx);
      recovery.closedOn = tx.today;
      await change(tx, recovery);
      await tx.save(recovery);
      const { division } = recovery;
      tx.audit({
        action: `allowance-recovery-${transition}`,
        subjectType: 'allowance-recovery',
        subjectId: id,
        division,
      });
      return presentRecovery(recovery, tx);
    });
  }

  private present(allowance: AgeAllowance): AgeAllowanceDto {
    const { id, version, division, state, firstMonth, lastMonth, endReason, tierAge, monthlyAmountFen } = allowance;
    const elder = this.vault.masked(table, allowance);
    return { id, version, division, elder, state, firstMonth, lastMonth, endReason, tierAge, monthlyAmountFen };
  }
}

function birthMonths(month: YearMonth): number[] {
  const number = Number(month.slice(5, 7));
  return number === 3 ? [2, 3] : [number];
}

function presentRecovery(recovery: AllowanceRecovery, tx: ReadTransaction): AllowanceRecoveryDto {
  const { id, version, division, allowanceId, state, amountFen, raisedOn, closedOn, reason } = recovery;
  const allowedTransitions = allowanceRecoveryMachine.allowedTransitions(recovery, tx);
  return { id, version, division, allowanceId, state, amountFen, raisedOn, closedOn, reason, allowedTransitions };
}
