import { daysBetween } from '@minzheng/domain';
import type { DivisionCode } from '@minzheng/domain';
import { Database, PolicyReader } from '@minzheng/platform';
import type { Caller, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Organization } from '../organization/organization.entity.js';
import type { ConsequencesDto, RecordMailingDto, RecordPenaltyDto } from './dto/listing.dto.js';
import { Mailing, Penalty } from './listing.entity.js';
import { fineMisplaced, mailingInFuture, penaltyInFuture } from './listing.errors.js';
import { mailingDaysMaximum, mailingDaysMinimum } from './listing.policy.js';
import type { ListingReasonCode } from './listing-reasons.js';
import { Listings } from './listings.js';
import { consequencesOf } from './penalty-consequences.js';
import type { Plain } from '../plain.js';

/** Penalties (行政处罚), returned letters and findings of a registrar: what they lead to follows from the rules. */
@Injectable()
export class PenaltiesService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
    private readonly listings: Listings,
  ) {}

  recordPenalty(caller: Caller, organizationId: string, request: Plain<RecordPenaltyDto>): Promise<ConsequencesDto> {
    if ((request.kind === 'fine') !== request.fineFen > 0) throw fineMisplaced();
    return this.against(caller, organizationId, 'penalty-recorded', async (tx, organization) => {
      if (request.decidedOn > tx.today) throw penaltyInFuture();
      const { division } = organization;
      const where = [['organization_id = ?', organizationId]] as const;
      const earlier = await tx.list(Penalty, { where, orderBy: 'decided_on', limit: 1000 });
      await tx.insert(Penalty, { id: tx.uuid(), organizationId, division, ...request });
      return consequencesOf(request, earlier, this.policy.book.at(division as DivisionCode, tx.today));
    });
  }

  /** Two letters to the seat that came back, some time apart: the organisation cannot be reached (无法取得联系). */
  recordMailing(caller: Caller, organizationId: string, request: RecordMailingDto): Promise<ConsequencesDto> {
    const { sentOn, delivered } = request;
    return this.against(caller, organizationId, 'mailing-recorded', async (tx, organization) => {
      if (sentOn > tx.today) throw mailingInFuture();
      const { division } = organization;
      const policy = this.policy.book.at(division as DivisionCode, tx.today);
      const [last] = await tx.list(Mailing, {
        where: [['organization_id = ?', organizationId]],
        orderBy: 'sent_on DESC',
        limit: 1,
      });
      await tx.insert(Mailing, { id: tx.uuid(), organizationId, division, sentOn, delivered });
      if (delivered || last === undefined || last.delivered) return [];
      const apart = daysBetween(last.sentOn, sentOn);
      const unreachable = apart >= policy.value(mailingDaysMinimum) && apart <= policy.value(mailingDaysMaximum);
      return unreachable ? ['unreachable'] : [];
    });
  }

  listByHand(caller: Caller, organizationId: string, reason: ListingReasonCode): Promise<ConsequencesDto> {
    return this.against(caller, organizationId, 'listing-decided', () => Promise.resolve([reason]));
  }

  private against(
    caller: Caller,
    organizationId: string,
    action: string,
    record: (tx: Transaction, organization: Organization) => Promise<ListingReasonCode[]>,
  ): Promise<ConsequencesDto> {
    return this.db.transact(caller, async (tx) => {
      const organization = await tx.lock(Organization, organizationId);
      const listedFor = await record(tx, organization);
      tx.audit({
        action,
        subjectType: 'organization',
        subjectId: organizationId,
        division: organization.division,
        details: { listedFor },
      });
      for (const reason of listedFor) await this.listings.list(tx, organization, reason);
      return { organizationId, listedFor };
    });
  }
}
