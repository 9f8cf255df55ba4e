import { redeterminationDeadlineOverdue } from '@minzheng/contracts';
import { TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { ChildFile } from '../child-file/child-file.entity.js';
import { recordHistory } from '../child-file/file-history.js';
import { publishOfChild } from '../child-file/public-events.js';
import { redeterminationOverdueTimerKind } from '../redetermination/open-redetermination.js';
import { Redetermination } from '../redetermination/redetermination.entity.js';

/** The days for a redetermination are over: it shows, supervisors hear of it, and payment goes on. */
@TimerHandler(redeterminationOverdueTimerKind)
export class MarkRedeterminationOverdue implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const row = await tx.lock(Redetermination, timer.subjectId);
    if (row.state !== 'open') return;
    row.overdue = true;
    await tx.save(row);
    const { id, awardId, fileId, division, dueOn } = row;
    const file = await tx.get(ChildFile, fileId);
    const subject = { type: 'redetermination', id };
    await recordHistory(tx, {
      file,
      subject,
      action: 'deadline-overdue',
      from: 'open',
      to: 'open',
      details: { dueOn },
    });
    const data = { redeterminationId: id, awardId, childFileId: fileId, actedOn: tx.today };
    publishOfChild(tx, redeterminationDeadlineOverdue, { key: id, division }, data);
  }
}
