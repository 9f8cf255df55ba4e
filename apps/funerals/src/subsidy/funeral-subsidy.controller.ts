import {
  Access,
  Answer,
  ApiProblems,
  CurrentCaller,
  NoIdempotencyKey,
  PageOf,
  ParseUuid,
  type Caller,
  type Page,
} from '@minzheng/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { deciders, desks, readers, readScope, writeScope } from '../access.js';
import {
  ApplySubsidyDto,
  EstablishStatusDto,
  FuneralSubsidiesQuery,
  FuneralSubsidyDto,
  PreviewSubsidyDto,
  RecordPaymentDto,
  RefuseSubsidyDto,
  SubsidyAmountDto,
  SubsidyExplanationDto,
  SubsidyReplayDto,
} from './dto/funeral-subsidy.dto.js';
import { FuneralSubsidyService } from './funeral-subsidy.service.js';

const states = ['transition-not-allowed-in-state'];

@ApiTags('funeral-subsidies')
@Controller()
export class FuneralSubsidyController {
  constructor(private readonly subsidies: FuneralSubsidyService) {}

  @Post('funeral-subsidy-previews')
  @Access({ scope: readScope, roles: [...desks, ...deciders] })
  @NoIdempotencyKey()
  @ApiOperation({
    summary: 'What would a family get? (惠民殡葬补助试算)',
    description: 'Costs, caps and eco-burial by the policy of the place on the day of the death; nothing is stored.',
  })
  @Answer(SubsidyAmountDto, { description: 'The amount and the way there' })
  @ApiProblems({ 422: ['division-outside-jurisdiction'] })
  preview(@CurrentCaller() caller: Caller, @Body() request: PreviewSubsidyDto): SubsidyAmountDto {
    return this.subsidies.preview(caller, request);
  }

  @Get('funeral-subsidies')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'Subsidies of the caller’s division, newest first', description: 'By pages, masked.' })
  @Answer(PageOf(FuneralSubsidyDto), { description: 'A page of subsidies' })
  list(@CurrentCaller() caller: Caller, @Query() query: FuneralSubsidiesQuery): Promise<Page<FuneralSubsidyDto>> {
    return this.subsidies.list(caller, query);
  }

  @Get('funeral-subsidies/:id')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'One subsidy', description: 'Rules and amount as decided, or as they stand today.' })
  @Answer(FuneralSubsidyDto, { description: 'The subsidy' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<FuneralSubsidyDto> {
    return this.subsidies.get(caller, id);
  }

  @Post('funeral-subsidies/:id/apply')
  @Access({ scope: writeScope, roles: desks })
  @ApiOperation({
    summary: 'The family applies (申请)',
    description: 'With receipts, account and the certificate of cremation or burial; again after a refusal.',
  })
  @Answer(FuneralSubsidyDto, { description: 'The applied subsidy' })
  @ApiProblems({ 409: [...states, 'claim-period-over'], 422: ['receipt-repeated'] })
  apply(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: ApplySubsidyDto,
  ): Promise<FuneralSubsidyDto> {
    return this.subsidies.apply(caller, id, request);
  }

  @Post('funeral-subsidies/:id/verify-status')
  @Access({ scope: writeScope, roles: [...desks, ...deciders] })
  @ApiOperation({
    summary: 'Ask the registers again for the group of the dead (核对身份)',
    description:
      'Asked by itself with the application where the city pays for people in need only; needs the signature of a near relative.',
  })
  @Answer(FuneralSubsidyDto, { description: 'The subsidy' })
  @ApiProblems({ 409: [...states, 'status-already-known'] })
  verifyStatus(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<FuneralSubsidyDto> {
    return this.subsidies.verifyStatus(caller, id);
  }

  @Post('funeral-subsidies/:id/establish-status')
  @Access({ scope: writeScope, roles: deciders })
  @ApiOperation({
    summary: 'Record the group of the dead on the day of death (核定身份)',
    description: 'Needed where the city pays for people in need only; with evidence.',
  })
  @Answer(FuneralSubsidyDto, { description: 'The subsidy' })
  @ApiProblems({ 409: [...states, 'separation-of-duties'] })
  establishStatus(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: EstablishStatusDto,
  ): Promise<FuneralSubsidyDto> {
    return this.subsidies.establishStatus(caller, id, request);
  }

  @Post('funeral-subsidies/:id/approve')
  @Access({ scope: writeScope, roles: deciders })
  @ApiOperation({
    summary: 'Approve (批准)',
    description: 'When every rule is passed; stores facts, rules and policy rows.',
  })
  @Answer(FuneralSubsidyDto, { description: 'The approved subsidy' })
  @ApiProblems({ 409: [...states, 'rules-not-passed', 'separation-of-duties'] })
  approve(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<FuneralSubsidyDto> {
    return this.subsidies.approve(caller, id);
  }

  @Post('funeral-subsidies/:id/refuse')
  @Access({ scope: writeScope, roles: deciders })
  @ApiOperation({
    summary: 'Refuse (不予补助)',
    description: 'For a rule that has failed; the family may apply again.',
  })
  @Answer(FuneralSubsidyDto, { description: 'The refused subsidy' })
  @ApiProblems({ 409: [...states, 'refusal-rule-not-failed', 'separation-of-duties'] })
  refuse(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RefuseSubsidyDto,
  ): Promise<FuneralSubsidyDto> {
    return this.subsidies.refuse(caller, id, request);
  }

  @Post('funeral-subsidies/:id/record-payment')
  @Access({ scope: writeScope, roles: ['department-system'] })
  @ApiOperation({ summary: 'The treasury has paid (登记发放)', description: 'Recorded by the paying system.' })
  @Answer(FuneralSubsidyDto, { description: 'The paid subsidy' })
  @ApiProblems({ 409: states, 422: ['date-in-future'] })
  recordPayment(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RecordPaymentDto,
  ): Promise<FuneralSubsidyDto> {
    return this.subsidies.recordPayment(caller, id, request);
  }

  @Post('funeral-subsidies/:id/record-recovery')
  @Access({ scope: writeScope, roles: deciders })
  @ApiOperation({
    summary: 'What was paid for a death recorded in error has come back (登记追回)',
    description: 'Closes the recovery that a revocation has started.',
  })
  @Answer(FuneralSubsidyDto, { description: 'The recovered subsidy' })
  @ApiProblems({ 409: states })
  recordRecovery(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<FuneralSubsidyDto> {
    return this.subsidies.recordRecovery(caller, id);
  }

  @Get('funeral-subsidies/:id/decision/explanation')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({
    summary: 'Why it was decided so',
    description: 'Facts, policy rows, rules and arithmetic as stored.',
  })
  @Answer(SubsidyExplanationDto, { description: 'The explanation' })
  @ApiProblems({ 409: ['subsidy-undecided'] })
  explain(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<SubsidyExplanationDto> {
    return this.subsidies.explain(caller, id);
  }

  @Post('funeral-subsidies/:id/decision/replay')
  @Access({ scope: readScope, roles: readers })
  @NoIdempotencyKey()
  @ApiOperation({ summary: 'Recompute the decision', description: 'From the stored facts and policy rows alone.' })
  @Answer(SubsidyReplayDto, { description: 'Whether it comes out the same' })
  @ApiProblems({ 409: ['subsidy-undecided'] })
  replay(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<SubsidyReplayDto> {
    return this.subsidies.replay(caller, id);
  }
}
