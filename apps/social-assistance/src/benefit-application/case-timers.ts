import { addDays, startOfShanghaiDay } from '@minzheng/domain';
import type { ScheduledTimer } from '@minzheng/platform';
import type { CaseClock, Publicity } from './case-records.js';

/** Fires on the day after a statutory clock's last day. */
export const caseClockTimerKind = 'case-clock-passes';
/** Fires on the day after the last day of publicity. */
export const publicityTimerKind = 'publicity-ends';

export function caseClockTimer(applicationId: string, clock: CaseClock): ScheduledTimer {
  return {
    kind: caseClockTimerKind,
    key: `${applicationId}:${clock.name}`,
    dueAt: dayAfter(clock.dueOn),
    subjectId: applicationId,
    data: { clock: clock.name, dueOn: clock.dueOn },
  };
}

export function publicityTimer(applicationId: string, publicity: Publicity): ScheduledTimer {
  return {
    kind: publicityTimerKind,
    key: applicationId,
    dueAt: dayAfter(publicity.endsOn),
    subjectId: applicationId,
    data: { round: publicity.round },
  };
}

/** First instant of the day after, in Asia/Shanghai. */
function dayAfter(date: string): Date {
  return startOfShanghaiDay(addDays(date, 1));
}
