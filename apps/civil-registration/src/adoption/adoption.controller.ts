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
import { AdoptionAct } from './adoption-act.js';
import { AdoptionService } from './adoption.service.js';
import {
  AdoptionDto,
  AdoptionPresenceDto,
  AdoptionQuery,
  ApplyForAdoptionDto,
  ConcludeEvaluationDto,
  DissolveAdoptionDto,
  StartNoticeDto,
} from './dto/adoption.dto.js';

@ApiTags('adoptions')
@Controller('adoptions')
export class AdoptionController {
  constructor(private readonly adoptions: AdoptionService) {}

  @Post()
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({ summary: 'Apply for an adoption (收养登记申请) at the caller’s office' })
  @ApiProblems({
    409: ['child-file-in-adoption'],
    422: ['office-not-designated', 'parties-are-one-person', 'appointment-of-others'],
  })
  @Answer(AdoptionDto, { status: 201 })
  apply(@CurrentCaller() caller: Caller, @Body() request: ApplyForAdoptionDto): Promise<AdoptionDto> {
    return this.adoptions.apply(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'Adoptions of the caller’s offices, newest first' })
  @Answer(PageOf(AdoptionDto))
  list(@CurrentCaller() caller: Caller, @Query() query: AdoptionQuery): Promise<Page<AdoptionDto>> {
    return this.adoptions.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'One adoption with its clocks, people masked' })
  @Answer(AdoptionDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AdoptionDto> {
    return this.adoptions.get(caller, id);
  }

  @Get(':id/explanation')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'Every condition with what it found, and the figures it read' })
  @Answer(ExplanationDto)
  explain(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<ExplanationDto> {
    return this.adoptions.explain(caller, id);
  }

  @AdoptionAct('check')
  check(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AdoptionDto> {
    return this.adoptions.check(caller, id);
  }

  @AdoptionAct('open-evaluation')
  openEvaluation(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AdoptionDto> {
    return this.adoptions.openEvaluation(caller, id);
  }

  @AdoptionAct('conclude-evaluation')
  concludeEvaluation(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: ConcludeEvaluationDto,
  ): Promise<AdoptionDto> {
    return this.adoptions.concludeEvaluation(caller, id, request);
  }

  @AdoptionAct('verify-again')
  verifyAgain(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AdoptionDto> {
    return this.adoptions.verifyAgain(caller, id);
  }

  @AdoptionAct('accept')
  accept(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AdoptionDto> {
    return this.adoptions.accept(caller, id);
  }

  @AdoptionAct('record-consent')
  recordConsent(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AdoptionDto> {
    return this.adoptions.recordConsent(caller, id);
  }

  @AdoptionAct('start-notice')
  startNotice(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: StartNoticeDto,
  ): Promise<AdoptionDto> {
    return this.adoptions.startNotice(caller, id, request);
  }

  @AdoptionAct('record-parents-found')
  recordParentsFound(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AdoptionDto> {
    return this.adoptions.recordParentsFound(caller, id);
  }

  @AdoptionAct('register')
  register(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: AdoptionPresenceDto,
  ): Promise<AdoptionDto> {
    return this.adoptions.register(caller, id, request);
  }

  @AdoptionAct('refuse')
  refuse(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AdoptionDto> {
    return this.adoptions.refuse(caller, id);
  }

  @AdoptionAct('withdraw')
  withdraw(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AdoptionDto> {
    return this.adoptions.withdraw(caller, id);
  }

  @AdoptionAct('dissolve')
  dissolve(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: DissolveAdoptionDto,
  ): Promise<AdoptionDto> {
    return this.adoptions.dissolve(caller, id, request);
  }
}
