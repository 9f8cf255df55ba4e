import { TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { ChildFile } from '../child-file/child-file.entity.js';
import { isLive } from '../child-file/child-file.state-machine.js';
import { closeFile } from '../child-file/close-file.js';
import { comingOfAgeTimerKind } from '../child-file/file-timers.js';

/** The birthday on which a child comes of age (年满十八周岁): its file is closed, its award ends with this month. */
@TimerHandler(comingOfAgeTimerKind)
export class ComeOfAge implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const file = await tx.lock(ChildFile, timer.subjectId);
    if (isLive(file)) await closeFile(tx, file, 'come-of-age', 'came-of-age');
  }
}
