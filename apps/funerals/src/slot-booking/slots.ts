import { startOfShanghaiDay, type PlainDate } from '@minzheng/domain';

/** When a kind of resource is open and how long one slot is. */
export interface SlotPlan {
  readonly minutes: number;
  readonly fromHour: number;
  readonly toHour: number;
}

const MINUTE_MS = 60_000;

/** The slots of a day: one after another from opening, none that would last beyond closing. */
export function slotsOn(day: PlainDate, { minutes, fromHour, toHour }: SlotPlan): Date[] {
  const midnight = startOfShanghaiDay(day).getTime();
  const count = Math.max(0, Math.floor(((toHour - fromHour) * 60) / minutes));
  return Array.from(
    { length: count },
    (_, index) => new Date(midnight + (fromHour * 60 + index * minutes) * MINUTE_MS),
  );
}

export function endOfSlot(startsAt: Date, { minutes }: SlotPlan): Date {
  return new Date(startsAt.getTime() + minutes * MINUTE_MS);
}
