import { CodedError } from './coded-error.js';

/** A calendar day without time or zone, `YYYY-MM-DD`, years 1000 to 9999. Compares correctly as text. */
export type PlainDate = string;

const DATE = /^([1-9]\d{3})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;
/** Shanghai has kept UTC+8 without summer time since 1991; business records do not reach further back. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Whether the value is an existing day written `YYYY-MM-DD`. */
export function isPlainDate(value: unknown): value is PlainDate {
  if (typeof value !== 'string') return false;
  const match = DATE.exec(value);
  return match !== null && existsDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** @throws CodedError `date-invalid` unless the text is an existing day written `YYYY-MM-DD` */
export function parsePlainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new CodedError('date-invalid', 'The date is not an existing day written YYYY-MM-DD.');
  return text;
}

/** The day `days` later (earlier when negative). `addDays('2024-02-28', 2)` is `2024-03-01`. */
export function addDays(date: PlainDate, days: number): PlainDate {
  requireInteger(days);
  return fromDayNumber(toDayNumber(date) + days);
}

/** The same day of the month `months` later; the last day of that month where it has no such day. */
export function addMonthsTo(date: PlainDate, months: number): PlainDate {
  requireInteger(months);
  const { year, month, day } = splitDate(date);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  return joinDate(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
}

/** Days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: PlainDate): number {
  const sinceThursday = (((toDayNumber(date) + 3) % 7) + 7) % 7;
  return sinceThursday + 1;
}

/** Negative, zero or positive, for sorting. */
export function compareDates(a: PlainDate, b: PlainDate): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The day it is in Shanghai at that instant. */
export function shanghaiDate(instant: Date): PlainDate {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** RFC 3339 with Shanghai's offset, as instants are written in responses: `2026-03-02T09:00:00.000+08:00`. */
export function shanghaiTimestamp(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().replace('Z', '+08:00');
}

/** The instant at which that day begins in Shanghai. */
export function startOfShanghaiDay(date: PlainDate): Date {
  return new Date(toDayNumber(date) * DAY_MS - SHANGHAI_OFFSET_MS);
}

/** Days in the month (1 to 12) of the year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Year, month and day as numbers. @throws CodedError `date-invalid` */
export function splitDate(date: PlainDate): { year: number; month: number; day: number } {
  const match = DATE.exec(date);
  const year = Number(match?.[1]);
  const month = Number(match?.[2]);
  const day = Number(match?.[3]);
  if (!existsDay(year, month, day)) parsePlainDate('');
  return { year, month, day };
}

/** @throws CodedError `date-out-of-range` outside the years 1000 to 9999 */
export function joinDate(year: number, month: number, day: number): PlainDate {
  if (!(year >= 1000 && year <= 9999)) {
    throw new CodedError('date-out-of-range', 'The resulting date lies outside the years 1000 to 9999.');
  }
  return `${year}-${pad(month)}-${pad(day)}`;
}

function toDayNumber(date: PlainDate): number {
  const { year, month, day } = splitDate(date);
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

function fromDayNumber(dayNumber: number): PlainDate {
  const date = new Date(dayNumber * DAY_MS);
  return joinDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function existsDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

function requireInteger(count: number): void {
  if (!Number.isSafeInteger(count))
    throw new CodedError('count-invalid', 'A count of days or months must be an integer.');
}
