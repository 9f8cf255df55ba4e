import { addDays, startOfShanghaiDay } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import type { ScheduledTimer } from '@minzheng/platform';

/** A timer that fires when a day has passed: in the first moment of the next one, in Asia/Shanghai. */
export function dayPassedTimer(
  kind: string,
  subjectId: string,
  day: PlainDate,
  key: string = subjectId,
): ScheduledTimer {
  return { kind, key, subjectId, dueAt: startOfShanghaiDay(addDays(day, 1)), data: { day } };
}
