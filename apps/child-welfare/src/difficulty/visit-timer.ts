import { addDays, startOfShanghaiDay } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import type { ScheduledTimer } from '@minzheng/platform';

/** Fires on the day after the last day of a planned visit. */
export const visitOverdueTimerKind = 'child-visit-overdue';

export function visitOverdueTimer(monitoringId: string, dueOn: PlainDate): ScheduledTimer {
  return {
    kind: visitOverdueTimerKind,
    key: monitoringId,
    subjectId: monitoringId,
    dueAt: startOfShanghaiDay(addDays(dueOn, 1)),
    data: { dueOn },
  };
}
