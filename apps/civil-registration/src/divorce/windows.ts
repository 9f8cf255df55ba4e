import { addDays, type DivisionCode, type PlainDate } from '@minzheng/domain';
import type { PolicyBook } from '@minzheng/policy';
import { claimDays, claimRolls, coolingOffDays, coolingOffRolls } from './divorce.policy.js';

/** The two windows of a divorce; all days inclusive. */
export interface DivorceWindows {
  /** Last day on which either may withdraw. */
  readonly coolingEndsOn: PlainDate;
  /** First and last day on which both may come for the certificate. */
  readonly claimFrom: PlainDate;
  readonly claimEndsOn: PlainDate;
}

/**
 * 冷静期与发证期: the day of receipt is not counted; which of the windows rolls past days off is the office's policy of that
 * day. The second begins where the first one ended.
 * @throws CodedError `calendar-year-unknown` when a window reaches a year whose holidays are not known
 */
export function windowsOf(book: PolicyBook, office: DivisionCode, receivedOn: PlainDate): DivorceWindows {
  const policy = book.at(office, receivedOn);
  const calendar = book.calendarFor(office);
  const coolingEndsOn = calendar.addCalendarDays(receivedOn, policy.value(coolingOffDays), {
    rollForward: policy.value(coolingOffRolls),
  });
  const claimEndsOn = calendar.addCalendarDays(coolingEndsOn, policy.value(claimDays), {
    rollForward: policy.value(claimRolls),
  });
  return { coolingEndsOn, claimFrom: addDays(coolingEndsOn, 1), claimEndsOn };
}

/**
 * The windows of an application that comes back because a death was recorded in error. Whoever was taken for dead could not
 * come: if days of the second window have passed meanwhile, it lasts as long as policy gives it from the day of restoring.
 */
export function windowsRestored(
  book: PolicyBook,
  office: DivisionCode,
  windows: DivorceWindows,
  restoredOn: PlainDate,
): DivorceWindows {
  if (restoredOn <= windows.claimFrom) return windows;
  const policy = book.at(office, restoredOn);
  const claimEndsOn = book.calendarFor(office).addCalendarDays(restoredOn, policy.value(claimDays), {
    rollForward: policy.value(claimRolls),
  });
  return { ...windows, claimEndsOn };
}
