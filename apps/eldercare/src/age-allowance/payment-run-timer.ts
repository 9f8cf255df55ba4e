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

/** A township that has just heard of its first elder begins to pay; the others go on as they are. */
export async function scheduleFirstRun(
  tx: Transaction,
  calendar: PaymentCalendar,
  township: DivisionCode,
): Promise<void> {
  const begun = await tx.query(
    `INSERT INTO paying_township (township, division) VALUES ($1::text, $1::text) ON CONFLICT DO NOTHING RETURNING township`,
    [township],
  );
  if (begun.length > 0) scheduleRun(tx, calendar, township, calendar.nextPaidMonth(township, tx.today));
}
