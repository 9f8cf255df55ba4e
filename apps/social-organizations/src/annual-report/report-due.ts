import { addMonthsTo } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';

/** First day of the year after. */
export function firstDayOfNextYear(today: PlainDate): PlainDate {
  return `${String(Number(today.slice(0, 4)) + 1)}-01-01`;
}

/**
 * Whether an organisation reports on a year: it was registered by then, and at the year's end for longer than the time
 * that exempts it (截至当年12月31日登记未满六个月的不参加).
 * @param exemptMonths a figure; 0 exempts nobody
 */
export function reportsOn(year: number, registeredOn: PlainDate, exemptMonths: number): boolean {
  return addMonthsTo(registeredOn, exemptMonths) <= `${String(year)}-12-31`;
}
