import type { PlainDate } from './plain-date.js';

/** Days from `from` to `to`, both included; without `to` it has no end. */
export interface Period {
  from: PlainDate;
  to?: PlainDate | null | undefined;
}

/** Whether the day lies in the period; both ends belong to it. */
export function periodContains(period: Period, date: PlainDate): boolean {
  return period.from <= date && (period.to == null || date <= period.to);
}

/** Whether the periods share at least one day. */
export function periodsOverlap(a: Period, b: Period): boolean {
  return (a.to == null || b.from <= a.to) && (b.to == null || a.from <= b.to);
}
