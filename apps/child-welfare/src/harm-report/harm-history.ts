import type { EventDefinition, harmReportReceived, PayloadOf } from '@minzheng/contracts';
import { lineOf } from '@minzheng/platform';
import type { Transaction } from '@minzheng/platform';
import { publishOfChild } from '../child-file/public-events.js';
import { HarmHistoryEntry } from './harm-report.entity.js';

/** What every event of a report says. */
type HarmPayload = PayloadOf<typeof harmReportReceived>;

/** One act on a report. */
export interface HarmAct {
  report: { id: string; division: string };
  action: string;
  from: string;
  to: string;
  /** Codes and dates; no free text, nothing about persons. */
  details?: Record<string, unknown>;
  event?: EventDefinition<HarmPayload>;
}

/** Appends to the report’s history and to the audit log, and tells the county where there is something to tell. */
export async function recordHarm(
  tx: Transaction,
  { report, action, from, to, details = {}, event }: HarmAct,
): Promise<void> {
  const { id, division } = report;
  await tx.insert(HarmHistoryEntry, {
    ...lineOf(tx, { action, from, to, details }),
    reportId: id,
    division,
  });
  tx.audit({ action: `harm-report-${action}`, subjectType: 'harm-report', subjectId: id, division, details });
  if (event !== undefined) publishOfChild(tx, event, { key: id, division }, { reportId: id, actedOn: tx.today });
}
