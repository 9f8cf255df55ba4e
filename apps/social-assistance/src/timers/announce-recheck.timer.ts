import { awardRecheckDue } from '@minzheng/contracts';
import { TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { Award } from '../award/award.entity.js';
import { recheckTimerKind } from '../award/recheck-timer.js';

/** The day of a recheck (复核) has come: offices hear of it; the award goes on until an official has looked at it. */
@TimerHandler(recheckTimerKind)
export class AnnounceRecheck implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const { id, state, division, applicationId, programme, recheckDueOn } = await tx.lock(Award, timer.subjectId);
    // A recheck or an end in the same moment wins.
    if (state !== 'in-payment' || recheckDueOn !== timer.data['dueOn']) return;
    tx.publish({
      definition: awardRecheckDue,
      key: id,
      division,
      data: { awardId: id, applicationId, programme, dueOn: recheckDueOn },
    });
    tx.audit({
      action: 'award-recheck-due',
      subjectType: 'award',
      subjectId: id,
      division,
      details: { dueOn: recheckDueOn },
    });
  }
}
