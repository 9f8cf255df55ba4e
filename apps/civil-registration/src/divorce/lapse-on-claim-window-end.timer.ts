import { TimerHandler, type FiredTimer, type TimerEffect, type Transaction } from '@minzheng/platform';
import { CLAIM_WINDOW_ENDS } from './divorce-timers.js';
import { DivorceService } from './divorce.service.js';

@TimerHandler(CLAIM_WINDOW_ENDS)
export class LapseOnClaimWindowEnd implements TimerEffect {
  constructor(private readonly divorces: DivorceService) {}

  fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    return this.divorces.lapse(tx, timer.subjectId);
  }
}
