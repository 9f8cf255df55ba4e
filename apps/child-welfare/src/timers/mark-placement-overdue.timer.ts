import { harmReportPlacementOverdue } from '@minzheng/contracts';
import { TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { placementOverdueTimerKind } from '../harm-report/harm-clocks.js';
import { recordHarm } from '../harm-report/harm-history.js';
import { HarmReport, TemporaryGuardianship } from '../harm-report/harm-report.entity.js';

/** The term of a temporary guardianship is over: an officer has to end it or have a court rule. No child is moved by a clock. */
@TimerHandler(placementOverdueTimerKind)
export class MarkPlacementOverdue implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const { reportId } = await tx.get(TemporaryGuardianship, timer.subjectId);
    const report = await tx.lock(HarmReport, reportId);
    const row = await tx.lock(TemporaryGuardianship, timer.subjectId);
    if (row.state === 'ended') return;
    row.overdue = true;
    await tx.save(row);
    const { state } = report;
    const details = { guardianshipId: row.id };
    const event = harmReportPlacementOverdue;
    await recordHarm(tx, { report, action: 'placement-overdue', from: state, to: state, details, event });
  }
}
