import { Access, Answer, ApiProblems, CurrentCaller, ParseUuid } from '@minzheng/platform';
import type { Caller, Page, Role } from '@minzheng/platform';
import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { fileReaders, filingRoles, readScope, registrarRoles, writeScope } from '../access.js';
import { campaignMachine } from './campaign.state-machine.js';
import type { CampaignTransition } from './campaign.state-machine.js';
import { CampaignsService } from './campaigns.service.js';
import { CharityStandingsService } from './charity-standings.service.js';
import {
  AmendCampaignDto,
  CampaignDto,
  CampaignPageDto,
  CampaignPlanDto,
  CampaignsQuery,
  CharityStandingDto,
  RecordCharityStandingDto,
  RefuseCampaignDto,
  ReportCampaignDto,
  RequestCorrectionDto,
} from './dto/campaign.dto.js';
import type { CampaignSummaryDto } from './dto/campaign.dto.js';

/** `POST campaigns/{id}/<verb>`: path, roles and title come from the state machine's table. */
function Act(transition: CampaignTransition, ...codes: string[]): MethodDecorator {
  const { title, roles } = campaignMachine.definition.transitions[transition];
  return applyDecorators(
    Post(`campaigns/:id/${transition}`),
    HttpCode(200),
    Access({ scope: writeScope, roles: roles as readonly Role[] }),
    ApiOperation({ summary: `${title} (${transition})` }),
    ApiProblems({ 409: ['transition-not-allowed-in-state', ...codes] }),
    Answer(CampaignDto, { description: 'The campaign after the act' }),
  );
}

@ApiTags('campaigns')
@Controller()
export class CampaignsController {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly standings: CharityStandingsService,
  ) {}

  @Post('organizations/:id/charity-standing')
  @HttpCode(200)
  @Access({ scope: writeScope, roles: registrarRoles })
  @ApiOperation({ summary: 'Record that an organisation is a charity (慈善组织) and how it is rated' })
  @ApiProblems({ 422: ['date-in-future'] })
  @Answer(CharityStandingDto, { description: 'What is recorded' })
  recordStanding(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() standing: RecordCharityStandingDto,
  ): Promise<CharityStandingDto> {
    return this.standings.record(caller, id, standing);
  }

  @Post('organizations/:id/campaigns')
  @Access({ scope: writeScope, roles: filingRoles })
  @ApiOperation({
    summary: 'File the plan of a campaign (公开募捐方案备案)',
    description:
      'The answer says by rule what is not passed: too late, too long, for somebody in particular, no right.',
  })
  @ApiProblems({ 422: ['campaign-ends-before-start'] })
  @Answer(CampaignDto, { status: 201, description: 'The plan as filed' })
  file(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() plan: CampaignPlanDto,
  ): Promise<CampaignDto> {
    return this.campaigns.file(caller, id, plan);
  }

  @Get('campaigns')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'Campaigns of the caller’s division, newest first, by pages' })
  @Answer(CampaignPageDto, { description: 'A page of campaigns' })
  list(@CurrentCaller() caller: Caller, @Query() query: CampaignsQuery): Promise<Page<CampaignSummaryDto>> {
    return this.campaigns.list(caller, query);
  }

  @Get('campaigns/:id')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'A campaign with every rule, its changes and its reports' })
  @Answer(CampaignDto, { description: 'The campaign' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CampaignDto> {
    return this.campaigns.get(caller, id);
  }

  @Act('request-correction', 'registrar-of-another-level')
  requestCorrection(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { gaps }: RequestCorrectionDto,
  ): Promise<CampaignDto> {
    return this.campaigns.requestCorrection(caller, id, gaps);
  }

  @Act('correct')
  correct(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() plan: CampaignPlanDto,
  ): Promise<CampaignDto> {
    return this.campaigns.correct(caller, id, plan);
  }

  @Act('put-on-record', 'registrar-of-another-level', 'rules-not-passed')
  putOnRecord(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CampaignDto> {
    return this.campaigns.putOnRecord(caller, id);
  }

  @Act('refuse', 'registrar-of-another-level', 'refusal-without-ground')
  refuse(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { reason }: RefuseCampaignDto,
  ): Promise<CampaignDto> {
    return this.campaigns.refuse(caller, id, reason);
  }

  @Act('amend', 'amendment-late', 'rules-not-passed')
  amend(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() amendment: AmendCampaignDto,
  ): Promise<CampaignDto> {
    return this.campaigns.amend(caller, id, amendment);
  }

  @Act('report')
  report(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() report: ReportCampaignDto,
  ): Promise<CampaignDto> {
    return this.campaigns.report(caller, id, report);
  }

  @Act('conclude')
  conclude(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() report: ReportCampaignDto,
  ): Promise<CampaignDto> {
    return this.campaigns.conclude(caller, id, report);
  }
}
