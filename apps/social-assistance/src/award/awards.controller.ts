import { Access, Answer, CurrentCaller, PageOf, ParseUuid } from '@minzheng/platform';
import type { Caller, Page } from '@minzheng/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { caseReaders, readScope, reviewers, writeScope } from '../benefit-application/access.js';
import { AwardsService } from './awards.service.js';
import { AwardDto, AwardsQuery, EndAwardDto, RecheckAwardDto, RecheckDto } from './dto/award.dto.js';

const AwardPageDto = PageOf(AwardDto);

@ApiTags('awards')
@Controller('awards')
export class AwardsController {
  constructor(private readonly awards: AwardsService) {}

  @Get()
  @Access({ scope: readScope, roles: caseReaders })
  @ApiOperation({ summary: 'Awards (待遇) of the caller’s division, by pages' })
  @Answer(AwardPageDto, { description: 'A page of awards' })
  list(@CurrentCaller() caller: Caller, @Query() query: AwardsQuery): Promise<Page<AwardDto>> {
    return this.awards.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: caseReaders })
  @ApiOperation({ summary: 'An award with its dated amounts' })
  @Answer(AwardDto, { description: 'The award' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AwardDto> {
    return this.awards.get(caller, id);
  }

  @Post(':id/rechecks')
  @Access({ scope: writeScope, roles: reviewers })
  @ApiOperation({ summary: 'Recompute the award against the policy of today (复核)' })
  @Answer(RecheckDto, { status: 201, description: 'The recheck with its arithmetic' })
  recheck(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { departures = [] }: RecheckAwardDto,
  ): Promise<RecheckDto> {
    return this.awards.recheck(caller, id, departures);
  }

  @Post(':id/end')
  @Access({ scope: writeScope, roles: reviewers })
  @ApiOperation({ summary: 'End an award after its last month' })
  @Answer(AwardDto, { description: 'The ended award' })
  end(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: EndAwardDto,
  ): Promise<AwardDto> {
    return this.awards.end(caller, id, request);
  }
}
