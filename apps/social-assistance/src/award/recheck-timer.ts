import { startOfShanghaiDay } from '@minzheng/domain';
import type { ScheduledTimer } from '@minzheng/platform';
import type { Award } from './award.entity.js';

/** Fires on the morning of the day by which an award is to be rechecked. */
export const recheckTimerKind = 'award-recheck-due';

/** Setting it again after a recheck moves it to the next one. */
export function recheckTimer({ id, recheckDueOn }: Award): ScheduledTimer {
  return {
    kind: recheckTimerKind,
    key: id,
    dueAt: startOfShanghaiDay(recheckDueOn),
    subjectId: id,
    data: { dueOn: recheckDueOn },
  };
}
