import { TimerHandler, type FiredTimer, type TimerEffect, type Transaction } from '@minzheng/platform';
import { COOLING_OFF_ENDS } from './divorce-timers.js';
import { DivorceService } from './divorce.service.js';

@TimerHandler(COOLING_OFF_ENDS)
export class OpenClaimsOnCoolingOffEnd implements TimerEffect {
  constructor(private readonly divorces: DivorceService) {}

  fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    return this.divorces.openClaims(tx, timer.subjectId);
  }
}
