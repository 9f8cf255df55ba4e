import {
  Access,
  Answer,
  ApiProblems,
  CurrentCaller,
  PageOf,
  ParseUuid,
  type Caller,
  type Page,
} from '@minzheng/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { readers, readScope, registrars, writeScope } from '../access.js';
import { ExplanationDto } from '../assessment/explanation.dto.js';
import { DivorceService } from './divorce.service.js';
import {
  ApplyForDivorceDto,
  BothPresentDto,
  DivorceDto,
  DivorceQuery,
  RecordCounsellingDto,
  WithdrawDivorceDto,
} from './dto/divorce.dto.js';

const refusals = ['both-must-be-present', 'register-check-outdated', 'conditions-not-met'];

@ApiTags('divorces')
@Controller('divorces')
export class DivorceController {
  constructor(private readonly divorces: DivorceService) {}

  @Post()
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({ summary: 'Apply for a divorce by agreement (离婚登记申请) at the caller’s office' })
  @ApiProblems({ 422: ['office-not-designated', 'parties-are-one-person', 'appointment-of-others'] })
  @Answer(DivorceDto, { status: 201 })
  apply(@CurrentCaller() caller: Caller, @Body() request: ApplyForDivorceDto): Promise<DivorceDto> {
    return this.divorces.apply(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'Divorces of the caller’s offices, newest first' })
  @Answer(PageOf(DivorceDto))
  list(@CurrentCaller() caller: Caller, @Query() query: DivorceQuery): Promise<Page<DivorceDto>> {
    return this.divorces.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'One divorce with its two windows, people masked' })
  @Answer(DivorceDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<DivorceDto> {
    return this.divorces.get(caller, id);
  }

  @Get(':id/explanation')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'Every condition with what it found, and the figures it read' })
  @Answer(ExplanationDto)
  explain(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<ExplanationDto> {
    return this.divorces.explain(caller, id);
  }

  @Post(':id/check')
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({ summary: 'Ask both registers (核验婚姻状况), before acceptance and before registration' })
  @ApiProblems({ 409: ['transition-not-allowed-in-state'] })
  @Answer(DivorceDto)
  check(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<DivorceDto> {
    return this.divorces.check(caller, id);
  }

  @Post(':id/accept')
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({ summary: 'Receive the application with both present (受理): the cooling-off period begins tomorrow' })
  @ApiProblems({ 409: ['transition-not-allowed-in-state', ...refusals], 422: ['calendar-year-unknown'] })
  @Answer(DivorceDto)
  accept(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: BothPresentDto,
  ): Promise<DivorceDto> {
    return this.divorces.accept(caller, id, request);
  }

  @Post(':id/refuse')
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({ summary: 'Refuse an application that fails a condition (不予受理)' })
  @ApiProblems({ 409: ['transition-not-allowed-in-state', 'no-condition-failed'] })
  @Answer(DivorceDto)
  refuse(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<DivorceDto> {
    return this.divorces.refuse(caller, id);
  }

  @Post(':id/record-counselling')
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({ summary: 'Record that counselling was offered, and what became of it (婚姻家庭辅导)' })
  @ApiProblems({ 409: ['transition-not-allowed-in-state'] })
  @Answer(DivorceDto)
  recordCounselling(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RecordCounsellingDto,
  ): Promise<DivorceDto> {
    return this.divorces.recordCounselling(caller, id, request);
  }

  @Post(':id/withdraw')
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({ summary: 'Either withdraws within the cooling-off period (撤回申请)' })
  @ApiProblems({ 409: ['transition-not-allowed-in-state', 'cooling-off-over'] })
  @Answer(DivorceDto)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: WithdrawDivorceDto,
  ): Promise<DivorceDto> {
    return this.divorces.withdraw(caller, id, request);
  }

  @Post(':id/register')
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({ summary: 'Register the divorce with both present in the second window (予以登记)' })
  @ApiProblems({
    409: [
      'transition-not-allowed-in-state',
      'claim-window-over',
      ...refusals,
      'counselling-not-offered',
      'not-married-to-each-other',
    ],
  })
  @Answer(DivorceDto)
  register(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: BothPresentDto,
  ): Promise<DivorceDto> {
    return this.divorces.register(caller, id, request);
  }
}
