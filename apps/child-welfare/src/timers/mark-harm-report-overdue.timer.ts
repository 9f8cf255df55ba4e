import { harmReportDeadlineOverdue } from '@minzheng/contracts';
import { TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { harmOverdueTimerKind } from '../harm-report/harm-clocks.js';
import { recordHarm } from '../harm-report/harm-history.js';
import { HarmReport } from '../harm-report/harm-report.entity.js';

/** An assessment or a follow-up visit was not made in time: the duty list shows it and the county hears of it. */
@TimerHandler(harmOverdueTimerKind)
export class MarkHarmReportOverdue implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const report = await tx.lock(HarmReport, timer.subjectId);
    // An act in the same moment wins; it has set a clock of its own.
    if (report.dueAt?.toISOString() !== timer.data['dueAt']) return;
    report.overdue = true;
    await tx.save(report);
    const { state, dueAt } = report;
    const details = { dueAt };
    const event = harmReportDeadlineOverdue;
    await recordHarm(tx, { report, action: 'deadline-overdue', from: state, to: state, details, event });
  }
}
