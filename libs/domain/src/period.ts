import type { PlainDate } from './plain-date.js';

/** Days from `from` to `to`, both included; without `to` it has no end. */
export interface Period {
  from: PlainDate;
  to?: PlainDate | null | undefined;
}

/** Whether the day lies in the period; both ends belong to it. */
export function periodContains(period: Period, date: PlainDate): boolean {
  return period.from <= date && reaches(period, date);
}

/** Whether the periods share at least one day. */
export function periodsOverlap(a: Period, b: Period): boolean {
  return reaches(a, b.from) && reaches(b, a.from);
}

/** Whether the period has not ended before that day. */
function reaches({ to }: Period, date: PlainDate): boolean {
  return to === undefined || to === null || date <= to;
}
