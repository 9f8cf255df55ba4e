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
import { matterReaders, readScope, writeScope } from '../access.js';
import { transitionRoutes } from '../http/transition-route.js';
import {
  AdmissionCheckDto,
  AdmitDto,
  DischargeDto,
  EndLeaveDto,
  SettleDto,
  StartLeaveDto,
  StayDto,
  StaysQuery,
  TransferDto,
} from './dto/stay.dto.js';
import { stayMachine } from './stay.state-machine.js';
import { StaysService } from './stays.service.js';

const TransitionRoute = transitionRoutes(stayMachine, StayDto);

@ApiTags('stays')
@Controller('stays')
export class StaysController {
  constructor(private readonly stays: StaysService) {}

  @Post()
  @Access({ scope: writeScope, roles: ['department-system'] })
  @ApiOperation({
    summary: 'Admit an elder to a bed (入住)',
    description: 'All rules are passed or nobody is admitted; a bed holds one elder, an elder has one bed in the city.',
  })
  @ApiProblems({
    409: ['admission-refused', 'stay-already-live', 'bed-kept-for-another', 'transition-not-allowed-in-state'],
  })
  @Answer(StayDto, { status: 201 })
  admit(@CurrentCaller() caller: Caller, @Body() request: AdmitDto): Promise<StayDto> {
    return this.stays.admit(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'Stays, newest first', description: 'Elders are masked.' })
  @Answer(PageOf(StayDto))
  list(@CurrentCaller() caller: Caller, @Query() query: StaysQuery): Promise<Page<StayDto>> {
    return this.stays.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'One stay', description: 'The elder is masked.' })
  @Answer(StayDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<StayDto> {
    return this.stays.get(caller, id);
  }

  @Get(':id/explanation')
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'Why the elder could be admitted', description: 'Rules and policy rows as of that day.' })
  @Answer(AdmissionCheckDto)
  explain(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AdmissionCheckDto> {
    return this.stays.explain(caller, id);
  }

  @TransitionRoute('transfer', {
    description: 'To a free bed of the same institution that suits the level of the elder.',
    problems: { 409: ['bed-does-not-suit'], 422: ['bed-of-another-institution'] },
  })
  transfer(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { bedId }: TransferDto,
  ): Promise<StayDto> {
    return this.stays.transfer(caller, id, bedId);
  }

  @TransitionRoute('start-leave', {
    description: 'The elder is away for some time; the bed stays theirs.',
    problems: { 422: ['date-out-of-order'] },
  })
  startLeave(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: StartLeaveDto,
  ): Promise<StayDto> {
    return this.stays.startLeave(caller, id, request);
  }

  @TransitionRoute('end-leave', { description: 'The elder is back.', problems: { 422: ['date-out-of-order'] } })
  endLeave(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: EndLeaveDto,
  ): Promise<StayDto> {
    return this.stays.endLeave(caller, id, request);
  }

  @TransitionRoute('discharge', { description: 'Today is the last day; the bed is free and others hear of it.' })
  discharge(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: DischargeDto,
  ): Promise<StayDto> {
    return this.stays.discharge(caller, id, request);
  }

  @TransitionRoute('settle', {
    description: 'Unused prepayment and the deposit go back; nothing of the elder is in custody any more.',
    problems: { 422: ['deduction-over-deposit'] },
  })
  settle(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: SettleDto,
  ): Promise<StayDto> {
    return this.stays.settle(caller, id, request);
  }
}

@ApiTags('stays')
@Controller('admission-checks')
export class AdmissionChecksController {
  constructor(private readonly stays: StaysService) {}

  @Post()
  @Access({ scope: writeScope, roles: ['department-system'] })
  @ApiOperation({
    summary: 'Could an elder be admitted on these terms, and why not?',
    description: 'Runs every rule of an admission and stores an audit row only.',
  })
  @Answer(AdmissionCheckDto, { status: 200 })
  check(@CurrentCaller() caller: Caller, @Body() request: AdmitDto): Promise<AdmissionCheckDto> {
    return this.stays.check(caller, request);
  }
}
