import {
  addDays,
  firstDayOf,
  monthOf,
  nextMonth,
  type DivisionCode,
  type PlainDate,
  type YearMonth,
} from '@minzheng/domain';
import { PolicyReader } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { paymentDayFigure } from './age-allowance.policy.js';

/** When a township pays. */
@Injectable()
export class PaymentCalendar {
  constructor(private readonly policy: PolicyReader) {}

  /** The day on which that month is paid. */
  paymentDay(township: DivisionCode, month: YearMonth): PlainDate {
    return addDays(firstDayOf(month), this.policy.book.value(paymentDayFigure, township, firstDayOf(month)) - 1);
  }

  /** The month whose payment is the next to come, today included. */
  nextPaidMonth(township: DivisionCode, today: PlainDate): YearMonth {
    const month = monthOf(today);
    return today <= this.paymentDay(township, month) ? month : nextMonth(month);
  }
}
