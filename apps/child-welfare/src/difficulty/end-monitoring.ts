import { childInDifficultyEnded } from '@minzheng/contracts';
import type { Transaction } from '@minzheng/platform';
import type { ChildFile } from '../child-file/child-file.entity.js';
import { recordHistory } from '../child-file/file-history.js';
import { publishOfChild } from '../child-file/public-events.js';
import { ChildInDifficulty } from './difficulty.entity.js';
import type { MonitoringEndReason } from './difficulty.records.js';
import { endMeansCheck } from './means/means-checks.js';
import { monitoringMachine } from './difficulty.state-machine.js';
import type { MonitoringState } from './difficulty.state-machine.js';
import { visitOverdueTimer } from './visit-timer.js';

/** Ends the monitoring of a child; the caller holds the lock of the file. */
export async function endMonitoring(
  tx: Transaction,
  file: ChildFile,
  row: ChildInDifficulty,
  reason: MonitoringEndReason,
): Promise<void> {
  const { caller, now, today } = tx;
  const { from, to } = monitoringMachine.apply(row, 'end', { caller, now });
  Object.assign(row, { endReason: reason, visitDueOn: null, visitOverdue: false });
  await tx.save(row);
  tx.cancelTimers(row.id);
  await endMeansCheck(tx, file, row.id, 'withdraw', 'monitoring-ended');
  const subject = { type: 'child-in-difficulty', id: row.id };
  await recordHistory(tx, { file, subject, action: 'end', from, to, details: { reason } });
  const data = { monitoringId: row.id, childFileId: file.id, actedOn: today };
  publishOfChild(tx, childInDifficultyEnded, { key: row.id, division: row.division }, data);
}

/** The file ends: whoever is grown up or has moved away is visited no more. */
export async function endMonitoringOf(tx: Transaction, file: ChildFile): Promise<void> {
  const row = await monitoringOf(tx, file, 'monitored');
  if (row !== undefined) await endMonitoring(tx, file, row, 'file-closed');
}

/** The child has died; should that be an error, {@link resumeMonitoringOf} finds everything where it stood. */
export async function pauseMonitoringOf(tx: Transaction, file: ChildFile): Promise<void> {
  const row = await monitoringOf(tx, file, 'monitored');
  if (row === undefined) return;
  await move(tx, file, row, 'pause');
  tx.cancelTimers(row.id);
}

export async function resumeMonitoringOf(tx: Transaction, file: ChildFile): Promise<void> {
  const row = await monitoringOf(tx, file, 'paused');
  if (row === undefined) return;
  await move(tx, file, row, 'resume');
  if (row.visitDueOn !== null && !row.visitOverdue) tx.schedule(visitOverdueTimer(row.id, row.visitDueOn));
}

async function monitoringOf(
  tx: Transaction,
  file: ChildFile,
  state: MonitoringState,
): Promise<ChildInDifficulty | undefined> {
  const [found] = await tx.list(ChildInDifficulty, {
    where: [
      ['file_id = ?', file.id],
      ['state = ?', state],
    ],
    orderBy: 'id',
    limit: 1,
  });
  return found === undefined ? undefined : tx.lock(ChildInDifficulty, found.id);
}

async function move(
  tx: Transaction,
  file: ChildFile,
  row: ChildInDifficulty,
  transition: 'pause' | 'resume',
): Promise<void> {
  const { caller, now } = tx;
  const { from, to } = monitoringMachine.apply(row, transition, { caller, now });
  await tx.save(row);
  const subject = { type: 'child-in-difficulty', id: row.id };
  await recordHistory(tx, { file, subject, action: transition, from, to });
}
