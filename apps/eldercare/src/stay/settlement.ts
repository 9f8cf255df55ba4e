import { addMonthsTo, type PlainDate } from '@minzheng/domain';
import type { Settlement } from './stay.entity.js';

/** What was paid in advance for a stay and how long it lasted. */
export interface PaidStay {
  readonly admittedOn: PlainDate;
  readonly dischargedOn: PlainDate;
  readonly monthlyFen: number;
  readonly prepaidMonths: number;
  readonly depositFen: number;
}

/** 结算: months that were begun are used; the rest of the prepayment and the deposit less a justified deduction go back. */
export function settlementOf(stay: PaidStay, deductionFen: number): Settlement {
  let usedMonths = 1;
  while (addMonthsTo(stay.admittedOn, usedMonths) <= stay.dischargedOn) usedMonths += 1;
  const unused = Math.max(0, stay.prepaidMonths - usedMonths);
  return {
    usedMonths,
    prepaymentRefundFen: unused * stay.monthlyFen,
    depositRefundFen: stay.depositFen - deductionFen,
    deductionFen,
  };
}
