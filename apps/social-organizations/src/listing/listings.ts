import { jointSanctionsImposed, listEntryListed } from '@minzheng/contracts';
import { addMonthsTo, startOfShanghaiDay } from '@minzheng/domain';
import type { DivisionCode, PlainDate } from '@minzheng/domain';
import { PolicyReader } from '@minzheng/platform';
import type { ReadTransaction, ScheduledTimer, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { Organization } from '../organization/organization.entity.js';
import { registrarContext } from '../registrar.js';
import { ListEntry } from './listing.entity.js';
import type { EntryReason } from './listing.entity.js';
import { abnormalMaximumMonths, abnormalWaitMonths, severeWaitMonths } from './listing.policy.js';
import { listingReasons } from './listing-reasons.js';
import type { ListingReasonCode, ListName } from './listing-reasons.js';
import { listingMachine } from './listing.state-machine.js';

export const escalationKind = 'abnormal-list-maximum-passes';

/** Puts organisations on the lists and says what still keeps them there. */
@Injectable()
export class Listings {
  constructor(private readonly policy: PolicyReader) {}

  /** On the list the reason belongs to: a new entry, or one more reason of the one that stands. */
  async list(tx: Transaction, organization: Organization, code: ListingReasonCode): Promise<void> {
    const { list } = listingReasons[code];
    const reason: EntryReason = { code, on: tx.today };
    const standing = await this.standing(tx, organization.id, list);
    const entry = standing === undefined ? await this.enter(tx, organization, list, reason) : standing;
    if (standing !== undefined) {
      if (standing.reasons.some((known) => known.code === code && known.on === tx.today)) return;
      standing.reasons = [...standing.reasons, reason];
      if (standing.state === 'removal-requested') relist(tx, standing);
      await tx.save(standing);
    }
    tx.publish({
      definition: listEntryListed,
      key: organization.id,
      division: organization.division,
      data: {
        entryId: entry.id,
        organizationId: organization.id,
        creditCode: organization.creditCode,
        name: organization.name,
        list,
        reason: code,
        listedOn: entry.listedOn,
      },
    });
    tx.audit({
      action: 'organization-listed',
      subjectType: 'list-entry',
      subjectId: entry.id,
      division: organization.division,
      details: { list, reason: code },
    });
  }

  /** The entry of the organisation that stands on a list. */
  async standing(tx: ReadTransaction, organizationId: string, list: ListName): Promise<ListEntry | undefined> {
    const [entry] = await tx.list(ListEntry, {
      where: [
        ['organization_id = ?', organizationId],
        ['list = ?', list],
        ['(ended_on IS NULL) = ?', true],
      ],
      orderBy: 'id',
      limit: 1,
    });
    return entry;
  }

  /** Codes of the reasons that still keep an organisation on a list. */
  async keeping(tx: ReadTransaction, entry: ListEntry): Promise<ListingReasonCode[]> {
    const policy = this.policy.book.at(entry.division as DivisionCode, tx.today);
    const wait = policy.value(entry.list === 'abnormal' ? abnormalWaitMonths : severeWaitMonths);
    const open = await openMatters(tx, entry.organizationId);
    const keeps = ({ code, on }: EntryReason): boolean => {
      switch (listingReasons[code].leaves) {
        case 'report':
          return open.reports;
        case 'inspection':
          return open.inspections;
        case 'wait':
          return addMonthsTo(on, wait) > tx.today;
        case 'proof':
          // What is proven is for the registrar to judge.
          return false;
      }
    };
    return [...new Set(entry.reasons.filter(keeps).map(({ code }) => code))];
  }

  private async enter(
    tx: Transaction,
    organization: Organization,
    list: ListName,
    reason: EntryReason,
  ): Promise<ListEntry> {
    const { id: organizationId, division, creditCode, name } = organization;
    const entry = Object.assign(new ListEntry(), {
      id: tx.uuid(),
      division,
      organizationId,
      list,
      state: listingMachine.initial,
      reasons: [reason],
      listedOn: tx.today,
      proof: null,
      decideBy: null,
      overdue: false,
      refusal: null,
      endedOn: null,
    } satisfies Partial<ListEntry>);
    await tx.insert(entry);
    if (list === 'abnormal') {
      const months = this.policy.book.value(abnormalMaximumMonths, division as DivisionCode, tx.today);
      tx.schedule(escalationTimer(entry.id, addMonthsTo(tx.today, months)));
      return entry;
    }
    tx.publish({
      definition: jointSanctionsImposed,
      key: organizationId,
      division,
      data: { organizationId, creditCode, name, entryId: entry.id, imposedOn: tx.today, reason: reason.code },
    });
    return entry;
  }
}

/** The consequence of a further reason, whoever caused it. */
function relist(tx: Transaction, entry: ListEntry): void {
  const { caller, now } = registrarContext(tx);
  listingMachine.apply(entry, 'relist', { caller: { ...caller, kind: 'system' }, now, standing: [] });
  Object.assign(entry, { decideBy: null, overdue: false });
}

/** Reports that were missed and not made up for, and inspections whose findings are not put right. */
async function openMatters(
  tx: ReadTransaction,
  organizationId: string,
): Promise<{ reports: boolean; inspections: boolean }> {
  const [row] = await tx.query<{ reports: boolean; inspections: boolean }>(
    `SELECT EXISTS (SELECT FROM annual_report
                    WHERE organization_id = $1 AND missed AND state <> 'accepted') AS reports,
            EXISTS (SELECT FROM inspection
                    WHERE organization_id = $1 AND published_on IS NOT NULL AND state <> 'closed') AS inspections`,
    [organizationId],
  );
  if (row === undefined) throw new Error('A question with one answer had none');
  return row;
}

function escalationTimer(entryId: string, day: PlainDate): ScheduledTimer {
  return { kind: escalationKind, key: entryId, subjectId: entryId, dueAt: startOfShanghaiDay(day) };
}
