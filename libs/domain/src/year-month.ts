import { CodedError } from './coded-error.js';
import { addMonthsTo, daysInMonth, joinDate, type PlainDate, splitDate } from './plain-date.js';

/** A month, `YYYY-MM`; payments and standards go by month. Compares correctly as text. */
export type YearMonth = string;

const MONTH = /^[1-9]\d{3}-(0[1-9]|1[0-2])$/;

export function isYearMonth(value: unknown): value is YearMonth {
  return typeof value === 'string' && MONTH.test(value);
}

/** @throws CodedError `month-invalid` unless the text is a month written `YYYY-MM` */
export function parseYearMonth(text: string): YearMonth {
  if (!isYearMonth(text)) throw new CodedError('month-invalid', 'The month is not written YYYY-MM.');
  return text;
}

/** The month a day lies in. */
export function monthOf(date: PlainDate): YearMonth {
  splitDate(date);
  return date.slice(0, 7);
}

/** The month `months` later (earlier when negative). */
export function addMonths(month: YearMonth, months: number): YearMonth {
  return monthOf(addMonthsTo(firstDayOf(month), months));
}

export function nextMonth(month: YearMonth): YearMonth {
  return addMonths(month, 1);
}

export function firstDayOf(month: YearMonth): PlainDate {
  return `${parseYearMonth(month)}-01`;
}

export function lastDayOf(month: YearMonth): PlainDate {
  const { year, month: number } = splitDate(firstDayOf(month));
  return joinDate(year, number, daysInMonth(year, number));
}
