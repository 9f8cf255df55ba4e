import { startOfShanghaiDay, type DivisionCode, type YearMonth } from '@minzheng/domain';
import type { Transaction } from '@minzheng/platform';
import type { PaymentCalendar } from './payment-calendar.js';

/** Fires once a month and township, on the day of payment. */
export const paymentRunTimer = 'age-allowance-payment-run';

/** The township pays that month when its day comes; set again, the timer stays where it is. */
export function scheduleRun(
  tx: Transaction,
  calendar: PaymentCalendar,
  township: DivisionCode,
  month: YearMonth,
): void {
  tx.schedule({
    kind: paymentRunTimer,
    key: township,
    // The timer is about a place; the id of a timer's subject is not looked up by anybody.
    subjectId: township,
    dueAt: startOfShanghaiDay(calendar.paymentDay(township, month)),
    data: { township, month },
  });
}

/**
 * A township that has just heard of its first elder begins to pay; the others go on as they are. One that has paid nothing
 * yet pays with the first run there can be: a sandbox whose clock is turned back would otherwise keep its elders waiting.
 */
export async function scheduleFirstRun(
  tx: Transaction,
  calendar: PaymentCalendar,
  township: DivisionCode,
): Promise<void> {
  const begun = await tx.query(
    `INSERT INTO paying_township (township, division) VALUES ($1::text, $1::text) ON CONFLICT DO NOTHING RETURNING township`,
    [township],
  );
  const next = calendar.nextPaidMonth(township, tx.today);
  if (begun.length > 0 || (await waitsForLater(tx, township, next))) scheduleRun(tx, calendar, township, next);
}

/** Its first run is set for a later month. A run that is late stays where it is: its month is to be paid in its own run. */
async function waitsForLater(tx: Transaction, township: DivisionCode, month: YearMonth): Promise<boolean> {
  const waiting = await tx.query(
    `SELECT FROM timer WHERE kind = $1 AND key = $2 AND data->>'month' > $3
       AND NOT EXISTS (SELECT FROM payment_run WHERE division = $2)`,
    [paymentRunTimer, township, month],
  );
  return waiting.length > 0;
}
