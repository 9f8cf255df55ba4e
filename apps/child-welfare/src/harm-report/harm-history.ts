import type { EventDefinition, harmReportReceived, PayloadOf } from '@minzheng/contracts';
import { newHistoryLine } from '@minzheng/platform';
import type { RecordedAct, Transaction } from '@minzheng/platform';
import { publishOfChild } from '../child-file/public-events.js';
import { HarmHistoryEntry } from './harm-report.entity.js';

/** What every event of a report says. */
type HarmPayload = PayloadOf<typeof harmReportReceived>;

/** One act on a report. */
export interface HarmAct extends RecordedAct {
  report: { id: string; division: string };
  event?: EventDefinition<HarmPayload>;
}

/** Appends to the report’s history and to the audit log, and tells the county where there is something to tell. */
export async function recordHarm(
  tx: Transaction,
  { report, action, from, to, details = {}, event }: HarmAct,
): Promise<void> {
  const { id, division } = report;
  await tx.insert(HarmHistoryEntry, {
    ...newHistoryLine(tx, { action, from, to, details }),
    reportId: id,
    division,
  });
  tx.audit({ action: `harm-report-${action}`, subjectType: 'harm-report', subjectId: id, division, details });
  if (event !== undefined) publishOfChild(tx, event, { key: id, division }, { reportId: id, actedOn: tx.today });
}
