import { supportAwardGranted } from '@minzheng/contracts';
import type { Transaction } from '@minzheng/platform';
import type { OpenedFile } from '../child-file/child-files.js';
import { recordHistory } from '../child-file/file-history.js';
import { publishOfChild } from '../child-file/public-events.js';
import type { SupportApplication } from '../support-application/support-application.entity.js';
import { SupportAward, SupportAwardAmount } from './support-award.entity.js';
import { supportAwardMachine } from './support-award.state-machine.js';

/** The award of a confirmed application with its first amount. */
export async function grantAward(
  tx: Transaction,
  application: SupportApplication,
  opened: OpenedFile,
): Promise<SupportAward> {
  const { file, assessment } = opened;
  const award = Object.assign(new SupportAward(), {
    id: tx.uuid(),
    division: application.division,
    fileId: file.id,
    applicationId: application.id,
    state: supportAwardMachine.initial,
    firstPaymentMonth: assessment.amount.firstPaymentMonth,
    lastPaymentMonth: null,
    endReason: null,
  } satisfies Partial<SupportAward>);
  await tx.insert(award);
  await setAmount(tx, award, opened, 'granted');
  const subject = { type: 'support-award', id: award.id };
  await recordHistory(tx, { file, subject, action: 'grant', from: 'in-payment', to: 'in-payment' });
  const data = { awardId: award.id, childFileId: file.id, actedOn: tx.today };
  publishOfChild(tx, supportAwardGranted, { key: award.id, division: award.division }, data);
  return award;
}

/** Appends the amount of today’s assessment, paid from the month after. */
export async function setAmount(
  tx: Transaction,
  award: SupportAward,
  { facts, assessment }: OpenedFile,
  cause: SupportAwardAmount['cause'],
): Promise<void> {
  const { category, amount } = assessment;
  if (category === null) throw new Error('Nothing is paid without a category');
  await tx.insert(SupportAwardAmount, {
    id: tx.uuid(),
    awardId: award.id,
    division: award.division,
    cause,
    category,
    onDate: tx.today,
    fromMonth: amount.firstPaymentMonth,
    monthlyAmountFen: amount.monthlyAmountFen,
    recordedBy: tx.caller.subject,
    facts,
    assessment,
  });
}
