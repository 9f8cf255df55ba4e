import type { Transaction } from '@minzheng/platform';
import type { ChildFile } from '../child-file/child-file.entity.js';
import { recordHistory } from '../child-file/file-history.js';
import { openRedeterminationOf } from './open-redetermination.js';
import { Redetermination } from './redetermination.entity.js';
import { redeterminationMachine } from './redetermination.state-machine.js';

/** The award has ended by itself: whatever was to be determined about it no longer is. */
export async function lapseRedetermination(tx: Transaction, file: ChildFile): Promise<void> {
  const open = await openRedeterminationOf(tx, file.id);
  if (open === undefined) return;
  const row = await tx.lock(Redetermination, open.id);
  const { caller, now } = tx;
  const { from, to } = redeterminationMachine.apply(row, 'lapse', { caller, now, verdict: 'passed' });
  await tx.save(row);
  tx.cancelTimers(row.id);
  const subject = { type: 'redetermination', id: row.id };
  await recordHistory(tx, { file, subject, action: 'lapse', from, to });
}
