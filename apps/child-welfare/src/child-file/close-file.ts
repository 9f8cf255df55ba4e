import { childFileClosed } from '@minzheng/contracts';
import type { YearMonth } from '@minzheng/domain';
import type { Transaction } from '@minzheng/platform';
import { endMonitoringOf, pauseMonitoringOf } from '../difficulty/end-monitoring.js';
import { lapseRedetermination } from '../redetermination/lapse-redetermination.js';
import { endAwardOf } from '../support-award/end-award.js';
import type { ChildFile } from './child-file.entity.js';
import type { CloseReason } from './child-file.records.js';
import { childFileMachine } from './child-file.state-machine.js';
import { recordHistory } from './file-history.js';
import { publishOfChild } from './public-events.js';

/** Closes a file with everything that hangs on it: the award ends after this month, clocks and visits stop. */
export async function closeFile(
  tx: Transaction,
  file: ChildFile,
  transition: 'close' | 'come-of-age' | 'record-death',
  reason: CloseReason,
  lastPaymentMonth?: YearMonth,
): Promise<void> {
  const { caller, now, today } = tx;
  const { from, to } = childFileMachine.apply(file, transition, { caller, now });
  Object.assign(file, { closeReason: reason, closedOn: today });
  await tx.save(file);
  await endAwardOf(tx, file, reason, lastPaymentMonth);
  await lapseRedetermination(tx, file);
  await (reason === 'died' ? pauseMonitoringOf : endMonitoringOf)(tx, file);
  tx.cancelTimers(file.id);
  if (reason === 'opened-in-error') await tx.query('DELETE FROM known_child WHERE file_id = $1', [file.id]);
  await recordHistory(tx, { file, action: transition, from, to, details: { reason } });
  publishOfChild(
    tx,
    childFileClosed,
    { key: file.id, division: file.division },
    { childFileId: file.id, closedOn: today },
  );
}
