import { listEntryRemovalOverdue } from '@minzheng/contracts';
import { TimerHandler } from '@minzheng/platform';
import type { FiredTimer, TimerEffect, Transaction } from '@minzheng/platform';
import { Organization } from '../organization/organization.entity.js';
import { registrarContext } from '../registrar.js';
import { ListEntry } from './listing.entity.js';
import { escalationKind, Listings } from './listings.js';
import { listingMachine } from './listing.state-machine.js';

export const removalOverdueKind = 'list-removal-passes';

/** Two years on the list of abnormal organisations (列入满二年): the severe one follows. */
@TimerHandler(escalationKind)
export class EscalateListEntry implements TimerEffect {
  constructor(private readonly listings: Listings) {}

  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const entry = await tx.lock(ListEntry, timer.subjectId);
    if (entry.endedOn !== null) return;
    listingMachine.apply(entry, 'escalate', { ...registrarContext(tx), standing: [] });
    entry.endedOn = tx.today;
    tx.cancelTimers(entry.id);
    await tx.save(entry);
    tx.audit({
      action: 'list-entry-escalate',
      subjectType: 'list-entry',
      subjectId: entry.id,
      division: entry.division,
    });
    await this.listings.list(tx, await tx.lock(Organization, entry.organizationId), 'abnormal-too-long');
  }
}

/** The registrar has not decided in time on an application to leave a list (逾期未决定移出). */
@TimerHandler(removalOverdueKind)
export class MarkRemovalOverdue implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    const entry = await tx.lock(ListEntry, timer.subjectId);
    const { id, division, organizationId, list, decideBy } = entry;
    if (entry.state !== 'removal-requested' || decideBy === null || decideBy !== timer.data['day']) return;
    entry.overdue = true;
    await tx.save(entry);
    tx.publish({
      definition: listEntryRemovalOverdue,
      key: organizationId,
      division,
      data: { entryId: id, organizationId, list, dueOn: decideBy },
    });
    tx.audit({ action: 'list-removal-overdue', subjectType: 'list-entry', subjectId: id, division });
  }
}
