import { TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { dutyBeginsTimerKind } from '../harm-report/harm-clocks.js';
import { takeUpUnattended } from '../harm-report/harm-duties.js';
import { HarmDuty } from '../harm-report/harm-duty.entity.js';

/** A duty begins: reports that nobody has are its officer’s. */
@TimerHandler(dutyBeginsTimerKind)
export class TakeUpUnattended implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const duty = await tx.lock(HarmDuty, timer.subjectId);
    if (duty.state === 'standing') await takeUpUnattended(tx, duty);
  }
}
