import { redeterminationOpened } from '@minzheng/contracts';
import { addDays, parseDivisionCode, startOfShanghaiDay } from '@minzheng/domain';
import type { ReadTransaction, Transaction } from '@minzheng/platform';
import type { PolicyBook } from '@minzheng/policy';
import type { ChildFile } from '../child-file/child-file.entity.js';
import { recordHistory } from '../child-file/file-history.js';
import { publishOfChild } from '../child-file/public-events.js';
import { awardInPaymentOf } from '../support-award/end-award.js';
import { Redetermination } from './redetermination.entity.js';
import { redeterminationClock } from './redetermination.policy.js';
import { redeterminationMachine } from './redetermination.state-machine.js';
import type { RedeterminationCause } from './redetermination.state-machine.js';

/** Fires on the day after the last day of a redetermination. */
export const redeterminationOverdueTimerKind = 'redetermination-overdue';

/** The redetermination of a file that is open; there is one at most. */
export async function openRedeterminationOf(tx: ReadTransaction, fileId: string): Promise<Redetermination | undefined> {
  const [open] = await tx.list(Redetermination, {
    where: [
      ['file_id = ?', fileId],
      ['state = ?', 'open'],
    ],
    orderBy: 'id DESC',
    limit: 1,
  });
  return open;
}

/**
 * A fact has changed: if an award is in payment it is looked at again. One that is being looked at already learns of the
 * new cause and keeps its clock. The caller holds the lock of the file.
 * @returns whether there is an award that is looked at
 */
export async function openRedetermination(
  tx: Transaction,
  book: PolicyBook,
  file: ChildFile,
  cause: RedeterminationCause,
): Promise<boolean> {
  const award = await awardInPaymentOf(tx, file.id);
  if (award === undefined) return false;
  const open = await openRedeterminationOf(tx, file.id);
  if (open !== undefined) {
    await addCause(tx, file, open.id, cause);
    return true;
  }
  const division = parseDivisionCode(file.division);
  const dueOn = book
    .calendarFor(division)
    .addWorkingDays(tx.today, book.value(redeterminationClock, division, tx.today));
  const row = Object.assign(new Redetermination(), {
    id: tx.uuid(),
    division,
    fileId: file.id,
    awardId: award.id,
    state: redeterminationMachine.initial,
    causes: [cause],
    openedOn: tx.today,
    dueOn,
    overdue: false,
    outcome: null,
    reason: null,
    concludedBy: null,
    assessment: null,
  } satisfies Partial<Redetermination>);
  await tx.insert(row);
  const dueAt = startOfShanghaiDay(addDays(dueOn, 1));
  tx.schedule({ kind: redeterminationOverdueTimerKind, key: row.id, subjectId: row.id, dueAt });
  const subject = { type: 'redetermination', id: row.id };
  await recordHistory(tx, { file, subject, action: 'open', from: 'open', to: 'open', details: { cause } });
  const data = { redeterminationId: row.id, awardId: award.id, childFileId: file.id, actedOn: tx.today };
  publishOfChild(tx, redeterminationOpened, { key: row.id, division }, data);
  return true;
}

async function addCause(tx: Transaction, file: ChildFile, id: string, cause: RedeterminationCause): Promise<void> {
  const open = await tx.lock(Redetermination, id);
  if (open.causes.includes(cause)) return;
  open.causes = [...open.causes, cause];
  await tx.save(open);
  const subject = { type: 'redetermination', id };
  await recordHistory(tx, { file, subject, action: 'add-cause', from: 'open', to: 'open', details: { cause } });
}
