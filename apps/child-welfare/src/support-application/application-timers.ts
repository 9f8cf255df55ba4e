import { addDays, startOfShanghaiDay } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import type { ScheduledTimer } from '@minzheng/platform';

/** Fires on the day after the last day of an application's clock. */
export const applicationOverdueTimerKind = 'support-application-overdue';

export function applicationOverdueTimer(applicationId: string, dueOn: PlainDate): ScheduledTimer {
  return {
    kind: applicationOverdueTimerKind,
    key: applicationId,
    subjectId: applicationId,
    dueAt: startOfShanghaiDay(addDays(dueOn, 1)),
    data: { dueOn },
  };
}
