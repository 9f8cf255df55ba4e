import { TimerHandler, type FiredTimer, type TimerEffect, type Transaction } from '@minzheng/platform';
import { WaitingEntry } from './waiting-entry.entity.js';
import { offerTimer, WaitingList } from './waiting-list.service.js';

/** Nobody took the offer up in time. */
@TimerHandler(offerTimer)
export class LapseOffer implements TimerEffect {
  constructor(private readonly waitingList: WaitingList) {}

  async fire({ subjectId, data }: FiredTimer, tx: Transaction): Promise<void> {
    const { offer } = await tx.get(WaitingEntry, subjectId);
    if (offer?.bedId === data['bedId']) await this.waitingList.letGo(tx, subjectId, 'lapse');
  }
}
