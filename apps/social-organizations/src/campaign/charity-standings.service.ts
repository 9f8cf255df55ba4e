import { Database } from '@minzheng/platform';
import type { Caller } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Organization } from '../organization/organization.entity.js';
import { CharityStanding } from './campaign.entity.js';
import { charityDateInFuture } from './campaign.errors.js';
import type { CharityStandingDto, RecordCharityStandingDto } from './dto/campaign.dto.js';

/** What the registrar records of charities (慈善组织认定、评估等级): what the right to raise funds rests on. */
@Injectable()
export class CharityStandingsService {
  constructor(private readonly db: Database) {}

  async record(
    caller: Caller,
    organizationId: string,
    { charitySince, rating }: RecordCharityStandingDto,
  ): Promise<CharityStandingDto> {
    return this.db.transact(caller, async (tx) => {
      if (charitySince > tx.today) throw charityDateInFuture();
      const { division } = await tx.lock(Organization, organizationId);
      const known = await tx.find(CharityStanding, organizationId);
      if (known === undefined) await tx.insert(CharityStanding, { id: organizationId, division, charitySince, rating });
      else await tx.save(Object.assign(known, { charitySince, rating }));
      tx.audit({
        action: 'charity-standing-recorded',
        subjectType: 'organization',
        subjectId: organizationId,
        division,
        details: { charitySince, rating },
      });
      return { organizationId, charitySince, rating };
    });
  }
}
