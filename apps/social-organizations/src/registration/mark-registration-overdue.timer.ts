import { registrationOverdue } from '@minzheng/contracts';
import { TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { Registration } from './registration.entity.js';

export const registrationOverdueKind = 'registration-decision-passes';

/** The last day for a decision has passed (逾期未决定): the file shows it and supervisors hear of it. */
@TimerHandler(registrationOverdueKind)
export class MarkRegistrationOverdue implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const registration = await tx.lock(Registration, timer.subjectId);
    // A decision in the same moment wins.
    if (registration.state !== 'accepted' || registration.decisionDueOn !== timer.data['day']) return;
    registration.overdue = true;
    await tx.save(registration);
    const { id, division, registrationNumber, kind, decisionDueOn } = registration;
    tx.publish({
      definition: registrationOverdue,
      key: id,
      division,
      data: { registrationId: id, registrationNumber, kind, dueOn: decisionDueOn },
    });
    tx.audit({ action: 'registration-overdue', subjectType: 'organization-registration', subjectId: id, division });
  }
}
