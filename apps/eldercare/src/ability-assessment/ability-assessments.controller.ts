import {
  Access,
  Answer,
  ApiProblems,
  CurrentCaller,
  Database,
  PageOf,
  ParseUuid,
  type Caller,
  type Page,
} from '@minzheng/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { matterReaders, readScope, windowRoles, writeScope } from '../access.js';
import { transitionRoutes } from '../http/transition-route.js';
import { AbilityAssessment } from './ability-assessment.entity.js';
import { abilityAssessmentMachine } from './ability-assessment.state-machine.js';
import { AbilityAssessmentsService } from './ability-assessments.service.js';
import { explainAssessment } from './assessment-views.js';
import {
  AbilityAssessmentDto,
  AssessmentExplanationDto,
  AssessmentsQuery,
  DisputeAssessmentDto,
  RecordAssessmentDto,
  RequestAssessmentDto,
} from './dto/ability-assessment.dto.js';

const TransitionRoute = transitionRoutes(abilityAssessmentMachine, AbilityAssessmentDto);
const roundFaults = ['item-points-invalid', 'date-out-of-order', 'assessor-unknown'];

@ApiTags('ability-assessments')
@Controller('ability-assessments')
export class AbilityAssessmentsController {
  constructor(
    private readonly assessments: AbilityAssessmentsService,
    private readonly db: Database,
  ) {}

  @Post()
  @Access({ scope: writeScope, roles: windowRoles })
  @ApiOperation({
    summary: 'Ask for an ability assessment (老年人能力评估) of an elder',
    description: 'One assessment of a person is under way at a time in the whole city.',
  })
  @ApiProblems({
    409: ['ability-assessment-already-live'],
    422: ['division-outside-jurisdiction', 'division-level-wrong', 'calendar-year-unknown'],
  })
  @Answer(AbilityAssessmentDto, { status: 201 })
  request(@CurrentCaller() caller: Caller, @Body() request: RequestAssessmentDto): Promise<AbilityAssessmentDto> {
    return this.assessments.request(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'Assessments of the caller’s divisions, newest first', description: 'Elders are masked.' })
  @Answer(PageOf(AbilityAssessmentDto))
  list(@CurrentCaller() caller: Caller, @Query() query: AssessmentsQuery): Promise<Page<AbilityAssessmentDto>> {
    return this.assessments.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'One assessment', description: 'The elder is masked.' })
  @Answer(AbilityAssessmentDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AbilityAssessmentDto> {
    return this.assessments.get(caller, id);
  }

  @Get(':id/explanation')
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({
    summary: 'Why the level is what it is',
    description: 'Points, grounds and policy rows of every round as stored, and whether they give the same again.',
  })
  @Answer(AssessmentExplanationDto)
  explain(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AssessmentExplanationDto> {
    return this.db.readOnce(caller, async (tx) => explainAssessment(await tx.get(AbilityAssessment, id)));
  }

  @TransitionRoute('record', {
    description: 'Points of all 26 items, signed by at least two registered assessors whose certificates hold.',
    problems: { 409: ['assessors-too-few', 'assessor-certificate-invalid'], 422: roundFaults },
  })
  record(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RecordAssessmentDto,
  ): Promise<AbilityAssessmentDto> {
    return this.assessments.record(caller, id, request);
  }

  @TransitionRoute('conclude', {
    description: 'The level holds from today, in place of any earlier one of the elder; others hear of it by event.',
    problems: { 409: ['separation-of-duties'] },
  })
  conclude(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AbilityAssessmentDto> {
    return this.assessments.conclude(caller, id);
  }

  @TransitionRoute('dispute', {
    description: 'Once, within the days that policy gives. The level holds until the re-assessment is concluded.',
    problems: { 409: ['dispute-too-late', 'dispute-only-once', 'ability-assessment-already-live'] },
  })
  dispute(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: DisputeAssessmentDto,
  ): Promise<AbilityAssessmentDto> {
    return this.assessments.dispute(caller, id, request);
  }

  @TransitionRoute('withdraw-dispute', { description: 'The conclusion stands; it cannot be disputed again.' })
  withdrawDispute(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AbilityAssessmentDto> {
    return this.assessments.withdrawDispute(caller, id);
  }

  @TransitionRoute('record-reassessment', {
    description: 'As a first assessment, by assessors who did not sign the disputed one.',
    problems: {
      409: ['assessors-too-few', 'assessor-certificate-invalid', 'assessor-not-independent'],
      422: roundFaults,
    },
  })
  recordReassessment(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RecordAssessmentDto,
  ): Promise<AbilityAssessmentDto> {
    return this.assessments.recordReassessment(caller, id, request);
  }

  @TransitionRoute('withdraw', { description: 'Before anything was assessed.' })
  withdraw(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AbilityAssessmentDto> {
    return this.assessments.withdraw(caller, id);
  }
}
