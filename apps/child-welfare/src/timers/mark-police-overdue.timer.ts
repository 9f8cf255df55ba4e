import { harmReportPoliceOverdue } from '@minzheng/contracts';
import { TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { policeOverdueTimerKind } from '../harm-report/harm-clocks.js';
import { recordHarm } from '../harm-report/harm-history.js';
import { HarmReport } from '../harm-report/harm-report.entity.js';

/** The police have not acknowledged a report in time: somebody has to call them, while it goes on being sent. */
@TimerHandler(policeOverdueTimerKind)
export class MarkPoliceOverdue implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const report = await tx.lock(HarmReport, timer.subjectId);
    if (report.policeState === 'acknowledged') return;
    report.policeOverdue = true;
    await tx.save(report);
    const { state } = report;
    await recordHarm(tx, { report, action: 'police-overdue', from: state, to: state, event: harmReportPoliceOverdue });
  }
}
