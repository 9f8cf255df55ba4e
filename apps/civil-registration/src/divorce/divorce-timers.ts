import { addDays, startOfShanghaiDay } from '@minzheng/domain';
import type { ScheduledTimer } from '@minzheng/platform';
import type { DivorceWindows } from './windows.js';

/** Fires on the first day on which both may come for the certificate. */
export const COOLING_OFF_ENDS = 'divorce-cooling-off-ends';
/** Fires on the day after the last one. */
export const CLAIM_WINDOW_ENDS = 'divorce-claim-window-ends';

/** Both clocks of a divorce, set at receipt. */
export function timersOf(id: string, { claimFrom, claimEndsOn }: DivorceWindows): ScheduledTimer[] {
  return [
    { kind: COOLING_OFF_ENDS, key: id, subjectId: id, dueAt: startOfShanghaiDay(claimFrom) },
    { kind: CLAIM_WINDOW_ENDS, key: id, subjectId: id, dueAt: startOfShanghaiDay(addDays(claimEndsOn, 1)) },
  ];
}
