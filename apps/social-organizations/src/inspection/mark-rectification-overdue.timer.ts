import { inspectionRectificationOverdue } from '@minzheng/contracts';
import { TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { Listings } from '../listing/listings.js';
import { Organization } from '../organization/organization.entity.js';
import { registrarContext } from '../registrar.js';
import { Inspection } from './inspection.entity.js';
import { inspectionMachine } from './inspection.state-machine.js';

export const rectificationKind = 'rectification-passes';

/** The last day of a rectification has passed (逾期未整改): the organisation goes on the list of abnormal ones. */
@TimerHandler(rectificationKind)
export class MarkRectificationOverdue implements TimerEffect {
  constructor(private readonly listings: Listings) {}

  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const inspection = await tx.lock(Inspection, timer.subjectId);
    const { id, division, organizationId, drawingId, rectifyBy } = inspection;
    // A report or a new deadline in the same moment wins.
    if (inspection.state !== 'rectifying' || rectifyBy === null || rectifyBy !== timer.data['day']) return;
    inspectionMachine.apply(inspection, 'mark-overdue', { ...registrarContext(tx), inspectorsMinimum: 0 });
    await tx.save(inspection);
    tx.publish({
      definition: inspectionRectificationOverdue,
      key: id,
      division,
      data: { inspectionId: id, organizationId, drawingId, dueOn: rectifyBy },
    });
    tx.audit({ action: 'inspection-mark-overdue', subjectType: 'inspection', subjectId: id, division });
    await this.listings.list(tx, await tx.lock(Organization, organizationId), 'rectification-overdue');
  }
}
