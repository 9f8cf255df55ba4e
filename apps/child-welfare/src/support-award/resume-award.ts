import { supportAwardResumed } from '@minzheng/contracts';
import type { Transaction } from '@minzheng/platform';
import type { ChildFile } from '../child-file/child-file.entity.js';
import { recordHistory } from '../child-file/file-history.js';
import { publishOfChild } from '../child-file/public-events.js';
import { SupportAward } from './support-award.entity.js';
import { supportAwardMachine } from './support-award.state-machine.js';

/** The award goes on as if it had not ended; the caller holds the lock of the file. */
export async function resumeAward(tx: Transaction, file: ChildFile, awardId: string): Promise<void> {
  const award = await tx.lock(SupportAward, awardId);
  const { caller, now } = tx;
  const { from, to } = supportAwardMachine.apply(award, 'resume', { caller, now });
  Object.assign(award, { endReason: null, lastPaymentMonth: null });
  await tx.save(award);
  const subject = { type: 'support-award', id: awardId };
  await recordHistory(tx, { file, subject, action: 'resume', from, to });
  const data = { awardId, childFileId: file.id, actedOn: tx.today };
  publishOfChild(tx, supportAwardResumed, { key: awardId, division: award.division }, data);
}
