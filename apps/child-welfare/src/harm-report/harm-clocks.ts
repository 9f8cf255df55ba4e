import { addDays, parseDivisionCode, startOfShanghaiDay } from '@minzheng/domain';
import type { Transaction } from '@minzheng/platform';
import type { PolicyBook } from '@minzheng/policy';
import type { HarmReport } from './harm-report.entity.js';
import { assessmentHours, followUpDays, policeHours } from './harm-report.policy.js';

/** Fires when an assessment or a follow-up visit was not made in time. */
export const harmOverdueTimerKind = 'harm-report-overdue';
/** Fires when the police have not acknowledged a report in time. */
export const policeOverdueTimerKind = 'harm-police-overdue';
/** Fires on the day after the last day of a temporary guardianship’s term. */
export const placementOverdueTimerKind = 'temporary-guardianship-overdue';
/** Fires on the first day of a duty that was set up before. */
export const dutyBeginsTimerKind = 'harm-duty-begins';

const hoursAfter = (instant: Date, hours: number): Date => new Date(instant.getTime() + hours * 3_600_000);

/** 立即通报、限时评估: the clocks of a report that has come in. They run by the hour, on holidays too. */
export function startClocks(tx: Transaction, book: PolicyBook, report: HarmReport): void {
  const division = parseDivisionCode(report.division);
  setDue(tx, report, hoursAfter(tx.now, book.value(assessmentHours, division, tx.today)));
  const dueAt = hoursAfter(tx.now, book.value(policeHours, division, tx.today));
  tx.schedule({ kind: policeOverdueTimerKind, key: report.id, subjectId: report.id, dueAt });
}

/** The next visit is due by the end of the day that the grade gives. */
export function planFollowUp(tx: Transaction, book: PolicyBook, report: HarmReport, from: string): void {
  const figure = followUpDays[report.riskGrade ?? 'high'];
  const days = book.value(figure, parseDivisionCode(report.division), tx.today);
  setDue(tx, report, startOfShanghaiDay(addDays(from, days + 1)));
}

function setDue(tx: Transaction, report: HarmReport, dueAt: Date): void {
  Object.assign(report, { dueAt, overdue: false });
  const data = { dueAt: dueAt.toISOString() };
  tx.schedule({ kind: harmOverdueTimerKind, key: report.id, subjectId: report.id, dueAt, data });
}
