import { organizationDeregistrationOverdue } from '@minzheng/contracts';
import { TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { Organization } from './organization.entity.js';

export const deregistrationOverdueKind = 'deregistration-passes';

/** A liquidated organisation has not applied for deregistration in time (逾期未申请注销): its registrar hears of it. */
@TimerHandler(deregistrationOverdueKind)
export class AnnounceDeregistrationOverdue implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const organization = await tx.lock(Organization, timer.subjectId);
    const { id, division, state, creditCode, kind, name, deregisterBy } = organization;
    if (state !== 'liquidated' || deregisterBy !== timer.data['day']) return;
    tx.publish({
      definition: organizationDeregistrationOverdue,
      key: id,
      division,
      data: { organizationId: id, creditCode, kind, name, dueOn: deregisterBy },
    });
    tx.audit({ action: 'deregistration-overdue', subjectType: 'organization', subjectId: id, division });
  }
}
