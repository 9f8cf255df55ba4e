import type { YearMonth } from '@minzheng/domain';
import type { ReadTransaction } from '@minzheng/platform';
import type { AllowanceEntry } from './age-allowance.entity.js';

/** Where one month of one person stands in the books. */
export interface BookedMonth {
  readonly personKey: string;
  readonly month: YearMonth;
  /** Payments and reinstatements so far: the attempt of the next one. */
  readonly paidTimes: number;
  readonly isPaid: boolean;
}

/** Where the months of these people stand; months that were never booked are not in it. */
export async function bookedMonths(
  tx: ReadTransaction,
  personKeys: readonly string[],
  from: YearMonth,
): Promise<Map<string, BookedMonth>> {
  const rows = await tx.query<{ personKey: string; month: YearMonth; paid: number; reversed: number }>(
    `SELECT person_key AS "personKey", month,
       (count(*) FILTER (WHERE kind IN ('payment', 'reinstatement')))::int AS paid,
       (count(*) FILTER (WHERE kind = 'reversal'))::int AS reversed
     FROM allowance_entry WHERE person_key = ANY($1) AND month >= $2 GROUP BY person_key, month`,
    [personKeys, from],
  );
  return new Map(
    rows.map(({ personKey, month, paid, reversed }) => [
      `${personKey} ${month}`,
      { personKey, month, paidTimes: paid, isPaid: paid > reversed },
    ]),
  );
}

/** The payments of an allowance after a month that have not been taken back. */
export async function paymentsAfter(
  tx: ReadTransaction,
  allowanceId: string,
  lastMonth: YearMonth,
): Promise<StandingPayment[]> {
  const rows = await tx.query<Omit<StandingPayment, 'amountFen'> & { amountFen: string }>(
    `SELECT id, division, month, amount_fen AS "amountFen", tier_age AS "tierAge", figure, attempt FROM allowance_entry paid
     WHERE allowance_id = $1 AND month > $2 AND kind IN ('payment', 'reinstatement')
       AND NOT EXISTS (SELECT FROM allowance_entry back WHERE back.reverses_id = paid.id)
     ORDER BY month`,
    [allowanceId, lastMonth],
  );
  return rows.map((row) => ({ ...row, amountFen: Number(row.amountFen) }));
}

export type StandingPayment = Pick<
  AllowanceEntry,
  'id' | 'division' | 'month' | 'amountFen' | 'tierAge' | 'figure' | 'attempt'
>;
