import {
  Access,
  Answer,
  CurrentCaller,
  Database,
  EnumField,
  ListField,
  ParseUuid,
  TextField,
  textKind,
  ValuesField,
} from '@minzheng/platform';
import type { Caller } from '@minzheng/platform';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { BenefitApplication } from '../../benefit-application/benefit-application.entity.js';
import { writeScope } from '../../benefit-application/access.js';
import { memberUnknown } from '../../benefit-application/benefit-application.errors.js';
import { refPattern } from '../dto/member.dto.js';
import { HouseholdMember } from '../household.entity.js';
import { HouseholdStore } from '../household-store.js';

export const disclosurePurposes = ['home-visit', 'document-check', 'notice-delivery', 'appeal', 'audit'] as const;

export class DiscloseIdentitiesDto {
  @EnumField({ description: 'What the full values are needed for', example: 'home-visit', values: disclosurePurposes })
  purpose: (typeof disclosurePurposes)[number];

  @ValuesField(textKind({ max: 20, pattern: refPattern }), {
    description: 'Members whose identity is needed; no more than the purpose asks for',
    example: ['m1'],
    min: 1,
    max: 30,
    unique: true,
  })
  memberRefs: string[];
}

export class DisclosedIdentityDto {
  @TextField({ description: 'Member', example: 'm1' })
  ref: string;

  @TextField({ description: 'Name (姓名)' })
  name: string;

  @TextField({ description: 'Identity number (公民身份号码)' })
  identityNumber: string;
}

export class DisclosedIdentitiesDto {
  @ListField(() => DisclosedIdentityDto, { description: 'Full values', max: 30 })
  members: DisclosedIdentityDto[];
}

/** Full names and numbers leave the service only here, for a purpose, and every time with an audit row. */
@ApiTags('identity-disclosures')
@Controller('benefit-applications/:id/identity-disclosures')
export class IdentityDisclosuresController {
  constructor(
    private readonly db: Database,
    private readonly households: HouseholdStore,
  ) {}

  @Post()
  @Access({
    scope: writeScope,
    roles: ['township-clerk', 'township-reviewer', 'county-reviewer', 'county-investigator'],
  })
  @ApiOperation({ summary: 'Full names and identity numbers of members, audited with the purpose' })
  @Answer(DisclosedIdentitiesDto, { description: 'Unmasked identities' })
  disclose(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: DiscloseIdentitiesDto,
  ): Promise<DisclosedIdentitiesDto> {
    return this.db.transact(caller, async (tx) => {
      const application = await tx.get(BenefitApplication, id);
      const members = await tx
        .select(HouseholdMember, 'member')
        .andWhere('member.applicationId = :id', { id: application.id })
        .getMany();
      const asked = request.memberRefs.map((ref, index) => {
        const member = members.find((candidate) => candidate.ref === ref);
        if (member === undefined) throw memberUnknown(`/memberRefs/${String(index)}`);
        return member;
      });
      tx.audit({
        action: 'identity-disclosed',
        subjectType: 'benefit-application',
        subjectId: application.id,
        division: application.division,
        purpose: request.purpose,
        details: { memberRefs: request.memberRefs },
      });
      return { members: asked.map((member) => this.households.open(member)) };
    });
  }
}
