import { supportApplicationDeadlineOverdue } from '@minzheng/contracts';
import { TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { ChildFile } from '../child-file/child-file.entity.js';
import { recordHistory } from '../child-file/file-history.js';
import { publishOfChild } from '../child-file/public-events.js';
import { applicationOverdueTimerKind } from '../support-application/application-timers.js';
import { SupportApplication } from '../support-application/support-application.entity.js';

/** The township’s or the county’s 15 working days are over: the application shows it and supervisors hear of it. */
@TimerHandler(applicationOverdueTimerKind)
export class MarkApplicationOverdue implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const application = await tx.lock(SupportApplication, timer.subjectId);
    // An act in the same moment wins; it has set a clock of its own.
    if (application.closedAt !== null || application.dueOn !== timer.data['dueOn']) return;
    application.overdue = true;
    await tx.save(application);
    const { id, fileId, division, state, dueOn } = application;
    const file = await tx.get(ChildFile, fileId);
    const subject = { type: 'support-application', id };
    await recordHistory(tx, { file, subject, action: 'deadline-overdue', from: state, to: state, details: { dueOn } });
    const data = { applicationId: id, childFileId: fileId, actedOn: tx.today };
    publishOfChild(tx, supportApplicationDeadlineOverdue, { key: id, division }, data);
  }
}
