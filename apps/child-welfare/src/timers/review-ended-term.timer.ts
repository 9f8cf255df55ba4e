import { PolicyReader, TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { ChildFile, GuardianFact } from '../child-file/child-file.entity.js';
import { termTimerKind } from '../child-file/file-timers.js';
import { openRedetermination } from '../redetermination/open-redetermination.js';

/** The term of a parent is over by the file (刑满、期满): whether the parent is back has to be looked at. */
@TimerHandler(termTimerKind)
export class ReviewEndedTerm implements TimerEffect {
  constructor(private readonly policy: PolicyReader) {}

  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const file = await tx.lock(ChildFile, timer.subjectId);
    const fact = await tx.get(GuardianFact, timer.key);
    // A release on record, or an entry taken back, has had the award looked at already.
    if (file.state !== 'open' || fact.endedOn !== null || fact.withdrawnAt !== null) return;
    await openRedetermination(tx, this.policy.book, file, 'guardian-term-ended');
  }
}
