import { addDays, type DivisionCode, type PlainDate } from '@minzheng/domain';
import type { PolicyBook } from '@minzheng/policy';
import { bookingDaysAhead, festivalDays, slotCapacity, slotTimes } from './appointment.policy.js';

/** A time of an office's day, and how many may come. */
export interface Slot {
  readonly time: string;
  readonly capacity: number;
}

/**
 * The times at which an office registers on a day. None on days off, unless policy opens a festival day (特殊日期登记);
 * the figures are those of the day itself, so that a higher capacity can be decreed for it alone.
 */
export function slotsOf(book: PolicyBook, office: DivisionCode, day: PlainDate): Slot[] {
  const policy = book.at(office, day);
  const festival = policy.value(festivalDays).find((each) => each.day === day);
  if (festival === undefined && !book.calendarFor(office).isWorkingDay(day)) return [];
  const capacity = festival?.capacity ?? policy.value(slotCapacity);
  return policy.value(slotTimes).map((time) => ({ time, capacity }));
}

/** Whether a day can be booked today: not the past, not too far away. */
export function isBookable(book: PolicyBook, office: DivisionCode, day: PlainDate, today: PlainDate): boolean {
  return day >= today && day <= addDays(today, book.value(bookingDaysAhead, office, today));
}
