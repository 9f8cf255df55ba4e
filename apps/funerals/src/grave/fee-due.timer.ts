import { TimerHandler, type FiredTimer, type TimerEffect, type Transaction } from '@minzheng/platform';
import { Grave } from './grave.entity.js';
import { graveFeeFallsDue, performOn } from './perform.js';

/** The paid years are over: the cemetery asks the holder; nobody is turned out. */
@TimerHandler(graveFeeFallsDue)
export class FallDue implements TimerEffect {
  async fire({ subjectId, data }: FiredTimer, tx: Transaction): Promise<void> {
    const grave = await tx.lock(Grave, subjectId);
    const runs = grave.state === 'sold' || grave.state === 'occupied';
    if (!runs || grave.feePaidTo !== data['feePaidTo']) return;
    await performOn(tx, grave, { transition: 'fall-due', context: { mostUrns: 0 } });
  }
}
