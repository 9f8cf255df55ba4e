import { benefitApplicationDeadlineOverdue } from '@minzheng/contracts';
import { TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { BenefitApplication } from '../benefit-application/benefit-application.entity.js';
import { markOverdue } from '../benefit-application/case-clocks.js';
import { caseEvent } from '../benefit-application/case-events.js';
import type { ClockName } from '../benefit-application/case-records.js';
import { caseClockTimerKind } from '../benefit-application/case-timers.js';
import { publishCaseEvent, recordHistory } from '../benefit-application/case-workflow.js';

/** A statutory clock (法定时限) has run out: the case shows it and supervisors hear of it, once per clock. */
@TimerHandler(caseClockTimerKind)
export class MarkOverdue implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const clock = timer.data['clock'] as ClockName;
    const dueOn = timer.data['dueOn'] as string;
    const application = await tx.lock(BenefitApplication, timer.subjectId);
    if (!markOverdue(application, clock, dueOn, tx.today)) return;
    await tx.save(application);
    const { state } = application;
    await recordHistory(tx, application, {
      action: 'deadline-overdue',
      from: state,
      to: state,
      details: { clock, dueOn },
    });
    publishCaseEvent(tx, application, caseEvent(benefitApplicationDeadlineOverdue, { deadline: clock, dueOn }));
  }
}
