import { jointSanctionsLifted, listEntryRemoved } from '@minzheng/contracts';
import type { DivisionCode } from '@minzheng/domain';
import { Database, mapPage, PolicyReader } from '@minzheng/platform';
import type { Caller, Page, ReadTransaction, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { dayPassedTimer } from '../day-passed-timer.js';
import { Organization } from '../organization/organization.entity.js';
import { registrarContext } from '../registrar.js';
import type { ListEntriesQuery, ListEntryDto, ListEntryFileDto } from './dto/listing.dto.js';
import { ListEntry } from './listing.entity.js';
import { removalDays } from './listing.policy.js';
import { listingLegalBasis, listingReasons } from './listing-reasons.js';
import type { ListingReasonCode } from './listing-reasons.js';
import { removalOverdueKind } from './listing-timers.js';
import { Listings } from './listings.js';
import { listingMachine } from './listing.state-machine.js';
import type { ListingTransition } from './listing.state-machine.js';
import type { Plain } from '../plain.js';

/** The lists as they are published (名录公示), and how an organisation leaves them (移出). */
@Injectable()
export class ListEntriesService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
    private readonly listings: Listings,
  ) {}

  async get(caller: Caller, id: string): Promise<ListEntryFileDto> {
    return this.db.read(caller, async (tx) => {
      const entry = await tx.get(ListEntry, id);
      return this.show(tx, entry, await this.listings.keeping(tx, entry));
    });
  }

  async list(caller: Caller, query: ListEntriesQuery): Promise<Page<ListEntryDto>> {
    return this.db.read(caller, async (tx) => {
      const found = await tx.newest(ListEntry, query, [
        ['list = ?', query.list],
        ['state = ?', query.state],
        ['organization_id = ?', query.organizationId],
      ]);
      const organizations = await organizationsOf(tx, found.items);
      return mapPage(found, (entry) => published(entry, organizations.get(entry.organizationId)));
    });
  }

  /** 申请移出: the registrar has some working days to decide. */
  requestRemoval(caller: Caller, id: string, proof: string): Promise<ListEntryFileDto> {
    return this.act(caller, id, 'request-removal', (tx, entry) => {
      const days = this.policy.book.value(removalDays, entry.division as DivisionCode, tx.today);
      const decideBy = this.policy.book.calendar().addWorkingDays(tx.today, days);
      Object.assign(entry, { proof, decideBy, refusal: null });
      tx.schedule(dayPassedTimer(removalOverdueKind, id, decideBy));
    });
  }

  remove(caller: Caller, id: string): Promise<ListEntryFileDto> {
    return this.act(caller, id, 'remove', (tx, entry) => {
      Object.assign(entry, { endedOn: tx.today, decideBy: null, overdue: false });
      tx.cancelTimers(id);
      const { organizationId, division, list } = entry;
      tx.publish({
        definition: listEntryRemoved,
        key: organizationId,
        division,
        data: { entryId: id, organizationId, list, removedOn: tx.today },
      });
      if (list !== 'severe') return;
      tx.publish({
        definition: jointSanctionsLifted,
        key: organizationId,
        division,
        data: { organizationId, entryId: id, liftedOn: tx.today },
      });
    });
  }

  refuseRemoval(caller: Caller, id: string, reason: string): Promise<ListEntryFileDto> {
    return this.act(caller, id, 'refuse-removal', (tx, entry) => {
      Object.assign(entry, { refusal: reason, decideBy: null, overdue: false });
      tx.cancelTimers(id, removalOverdueKind);
    });
  }

  private act(
    caller: Caller,
    id: string,
    transition: ListingTransition,
    change: (tx: Transaction, entry: ListEntry) => void,
  ): Promise<ListEntryFileDto> {
    return this.db.transact(caller, async (tx) => {
      const entry = await tx.lock(ListEntry, id);
      const standing = await this.listings.keeping(tx, entry);
      listingMachine.apply(entry, transition, { ...registrarContext(tx), standing });
      change(tx, entry);
      await tx.save(entry);
      tx.audit({
        action: `list-entry-${transition}`,
        subjectType: 'list-entry',
        subjectId: id,
        division: entry.division,
        details: { list: entry.list, state: entry.state },
      });
      return this.show(tx, entry, standing);
    });
  }

  private async show(tx: ReadTransaction, entry: ListEntry, standing: ListingReasonCode[]): Promise<ListEntryFileDto> {
    return {
      ...published(entry, await tx.get(Organization, entry.organizationId)),
      standing,
      proof: entry.proof,
      refusal: entry.refusal,
      allowedTransitions: listingMachine.allowedTransitions(entry, { ...registrarContext(tx), standing }),
    };
  }
}

async function organizationsOf(
  tx: ReadTransaction,
  entries: readonly ListEntry[],
): Promise<ReadonlyMap<string, Organization>> {
  const organizations = await tx.list(Organization, {
    where: [['id = ANY (?)', entries.map(({ organizationId }) => organizationId)]],
    orderBy: 'id',
    limit: entries.length,
  });
  return new Map(organizations.map((organization) => [organization.id, organization]));
}

function published(entry: ListEntry, organization: Organization | undefined): Plain<ListEntryDto> {
  if (organization === undefined) throw new Error('An entry names an organisation that is not there');
  const { id, version, list, state, organizationId, reasons, listedOn, decideBy, overdue, endedOn } = entry;
  const { creditCode, name } = organization;
  return {
    id,
    version,
    list,
    state,
    organizationId,
    creditCode,
    name,
    reasons: reasons.map(({ code, on }) => ({
      code,
      title: listingReasons[code].title,
      legalBasis: listingLegalBasis[list],
      on,
    })),
    listedOn,
    decideBy,
    overdue,
    endedOn,
  };
}
