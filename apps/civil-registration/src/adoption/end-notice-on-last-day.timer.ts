import { TimerHandler, type FiredTimer, type TimerEffect, type Transaction } from '@minzheng/platform';
import { FOUNDLING_NOTICE_ENDS } from './adoption-timers.js';
import { AdoptionService } from './adoption.service.js';

@TimerHandler(FOUNDLING_NOTICE_ENDS)
export class EndNoticeOnLastDay implements TimerEffect {
  constructor(private readonly adoptions: AdoptionService) {}

  fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    return this.adoptions.endNotice(tx, timer.subjectId);
  }
}
