import { supportAwardEnded } from '@minzheng/contracts';
import { monthOf } from '@minzheng/domain';
import type { YearMonth } from '@minzheng/domain';
import type { ReadTransaction, Transaction } from '@minzheng/platform';
import type { ChildFile } from '../child-file/child-file.entity.js';
import { recordHistory } from '../child-file/file-history.js';
import { publishOfChild } from '../child-file/public-events.js';
import { SupportAward } from './support-award.entity.js';
import { supportAwardMachine } from './support-award.state-machine.js';
import type { AwardEndReason } from './support-award.state-machine.js';

/** The award of a file that is in payment; there is one at most. */
export async function awardInPaymentOf(tx: ReadTransaction, fileId: string): Promise<SupportAward | undefined> {
  const [award] = await tx.list(SupportAward, {
    where: [
      ['file_id = ?', fileId],
      ['state = ?', 'in-payment'],
    ],
    orderBy: 'id DESC',
    limit: 1,
  });
  return award;
}

/**
 * Ends the award of a file, if one is in payment: this month is the last that is paid, unless the end lies earlier. The
 * caller holds the lock of the file.
 */
export async function endAwardOf(
  tx: Transaction,
  file: ChildFile,
  reason: AwardEndReason,
  lastPaymentMonth: YearMonth = monthOf(tx.today),
): Promise<SupportAward | undefined> {
  const found = await awardInPaymentOf(tx, file.id);
  if (found === undefined) return undefined;
  const award = await tx.lock(SupportAward, found.id);
  const { caller, now, today } = tx;
  const { from, to } = supportAwardMachine.apply(award, reason === 'died' ? 'stop' : 'end', { caller, now });
  Object.assign(award, { endReason: reason, lastPaymentMonth });
  await tx.save(award);
  tx.cancelTimers(award.id);
  const subject = { type: 'support-award', id: award.id };
  await recordHistory(tx, { file, subject, action: 'end', from, to, details: { reason, lastPaymentMonth } });
  const data = { awardId: award.id, childFileId: file.id, actedOn: today };
  publishOfChild(tx, supportAwardEnded, { key: award.id, division: award.division }, data);
  return award;
}
