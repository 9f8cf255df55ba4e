import { childInDifficultyVisitOverdue } from '@minzheng/contracts';
import { TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { ChildFile } from '../child-file/child-file.entity.js';
import { recordHistory } from '../child-file/file-history.js';
import { publishOfChild } from '../child-file/public-events.js';
import { ChildInDifficulty } from '../difficulty/difficulty.entity.js';
import { visitOverdueTimerKind } from '../difficulty/visit-timer.js';

/** A planned visit (走访) was not made in time: the list shows it and supervisors hear of it. */
@TimerHandler(visitOverdueTimerKind)
export class MarkVisitOverdue implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const row = await tx.lock(ChildInDifficulty, timer.subjectId);
    // A visit in the same moment wins; it has set the next one.
    if (row.state !== 'monitored' || row.visitDueOn !== timer.data['dueOn']) return;
    row.visitOverdue = true;
    await tx.save(row);
    const { id, fileId, division, state, visitDueOn } = row;
    const file = await tx.get(ChildFile, fileId);
    const subject = { type: 'child-in-difficulty', id };
    await recordHistory(tx, {
      file,
      subject,
      action: 'visit-overdue',
      from: state,
      to: state,
      details: { visitDueOn },
    });
    const data = { monitoringId: id, childFileId: fileId, actedOn: tx.today };
    publishOfChild(tx, childInDifficultyVisitOverdue, { key: id, division }, data);
  }
}
