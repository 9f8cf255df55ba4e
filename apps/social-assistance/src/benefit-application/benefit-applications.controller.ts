import { Access, Answer, CurrentCaller, IfMatch, ParseUuid } from '@minzheng/platform';
import type { Caller, Page } from '@minzheng/platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { HouseholdDeclarationDto } from '../household/dto/household.dto.js';
import { caseReaders, readScope, registerReaders, windowRoles, writeScope } from './access.js';
import { CaseQueries } from './case-queries.service.js';
import { CasePageDto, CasesQuery, RelativeRegisterQuery } from './dto/case-list.dto.js';
import { CaseViewDto, HistoryDto } from './dto/case-view.dto.js';
import type { CaseSummaryDto } from './dto/case-view.dto.js';
import { CreateApplicationDto } from './dto/intake.dto.js';
import { IntakeService } from './intake.service.js';

@ApiTags('benefit-applications')
@Controller()
export class BenefitApplicationsController {
  constructor(
    private readonly intake: IntakeService,
    private readonly queries: CaseQueries,
  ) {}

  @Post('benefit-applications')
  @Access({ scope: writeScope, roles: windowRoles })
  @ApiOperation({ summary: 'File a draft: the household once, and the programmes asked for (救助一件事)' })
  @Answer(CaseViewDto, { status: 201, description: 'The draft' })
  create(@CurrentCaller() caller: Caller, @Body() request: CreateApplicationDto): Promise<CaseViewDto> {
    return this.intake.create(caller, request);
  }

  @Put('benefit-applications/:id/household')
  @Access({ scope: writeScope, roles: windowRoles })
  @ApiOperation({ summary: 'Replace the declaration of a draft, or while a supplement is awaited' })
  @Answer(CaseViewDto, { description: 'The case with the new declaration' })
  changeHousehold(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @IfMatch() version: number,
    @Body() declaration: HouseholdDeclarationDto,
  ): Promise<CaseViewDto> {
    return this.intake.changeHousehold(caller, id, version, declaration);
  }

  @Get('benefit-applications')
  @Access({ scope: readScope, roles: caseReaders })
  @ApiOperation({ summary: 'Cases of the caller’s division, by pages' })
  @Answer(CasePageDto, { description: 'A page of cases' })
  list(@CurrentCaller() caller: Caller, @Query() query: CasesQuery): Promise<Page<CaseSummaryDto>> {
    return this.queries.list(caller, query);
  }

  @Get('benefit-applications/:id')
  @Access({ scope: readScope, roles: caseReaders })
  @ApiOperation({ summary: 'A case: masked household, open transitions, clocks, open questions' })
  @Answer(CaseViewDto, { description: 'The case' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CaseViewDto> {
    return this.queries.get(caller, id);
  }

  @Get('benefit-applications/:id/history')
  @Access({ scope: readScope, roles: caseReaders })
  @ApiOperation({ summary: 'Everything that happened to a case' })
  @Answer(HistoryDto, { description: 'Oldest first' })
  history(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<HistoryDto> {
    return this.queries.history(caller, id);
  }

  @Get('relative-register')
  @Access({ scope: readScope, roles: registerReaders })
  @ApiOperation({ summary: 'Register of near relatives of staff and village cadres (近亲属备案)' })
  @Answer(CasePageDto, { description: 'A page of their cases' })
  relatives(@CurrentCaller() caller: Caller, @Query() query: RelativeRegisterQuery): Promise<Page<CaseSummaryDto>> {
    return this.queries.list(caller, Object.assign(new CasesQuery(), query, { nearRelative: true }));
  }
}
