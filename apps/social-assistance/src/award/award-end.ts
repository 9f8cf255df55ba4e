import { awardEnded } from '@minzheng/contracts';
import type { YearMonth } from '@minzheng/domain';
import type { Transaction } from '@minzheng/platform';
import { releaseClaims } from '../benefit-application/live-claims.js';
import type { Award } from './award.entity.js';
import type { awardEndReasons } from './dto/award.dto.js';

/** Ends a locked award after its last month, frees its people for a new application and says so. */
export async function endAward(
  tx: Transaction,
  award: Award,
  { reason, lastPaymentMonth }: { reason: (typeof awardEndReasons)[number]; lastPaymentMonth: YearMonth },
): Promise<void> {
  Object.assign(award, { state: 'ended', endReason: reason, lastPaymentMonth });
  await tx.save(award);
  tx.cancelTimers(award.id);
  await releaseClaims(tx, award.applicationId);
  const { id: awardId, applicationId, programme, division } = award;
  tx.publish({
    definition: awardEnded,
    key: awardId,
    division,
    data: { awardId, applicationId, programme, reason, lastPaymentMonth },
  });
  tx.audit({
    action: 'award-ended',
    subjectType: 'award',
    subjectId: awardId,
    division,
    details: { reason, lastPaymentMonth },
  });
}
