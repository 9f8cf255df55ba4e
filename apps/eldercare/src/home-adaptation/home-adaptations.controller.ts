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
import { adaptationRoles, matterReaders, readScope, writeScope } from '../access.js';
import { transitionRoutes } from '../http/transition-route.js';
import {
  AdaptationExplanationDto,
  AdaptationsQuery,
  FileAdaptationDto,
  HomeAdaptationDto,
  HomeAdaptationSummaryDto,
  PlanAdaptationDto,
  RefuseAdaptationDto,
} from './dto/home-adaptation.dto.js';
import { homeAdaptationMachine } from './home-adaptation.state-machine.js';
import { HomeAdaptationsService } from './home-adaptations.service.js';

const TransitionRoute = transitionRoutes(homeAdaptationMachine, HomeAdaptationDto);

@ApiTags('home-adaptations')
@Controller('home-adaptations')
export class HomeAdaptationsController {
  constructor(private readonly adaptations: HomeAdaptationsService) {}

  @Post()
  @Access({ scope: writeScope, roles: adaptationRoles.window })
  @ApiOperation({
    summary: 'File an application for home adaptation (适老化改造申请)',
    description: 'One of a home is under way at a time in the whole city.',
  })
  @ApiProblems({
    409: ['home-adaptation-already-live', 'elder-deceased'],
    422: ['division-outside-jurisdiction', 'division-level-wrong', 'identity-number-repeated'],
  })
  @Answer(HomeAdaptationDto, { status: 201 })
  file(@CurrentCaller() caller: Caller, @Body() request: FileAdaptationDto): Promise<HomeAdaptationDto> {
    return this.adaptations.file(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'Adaptations of the caller’s divisions, newest first', description: 'Elders are masked.' })
  @Answer(PageOf(HomeAdaptationSummaryDto))
  list(@CurrentCaller() caller: Caller, @Query() query: AdaptationsQuery): Promise<Page<HomeAdaptationSummaryDto>> {
    return this.adaptations.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({
    summary: 'One adaptation',
    description: 'People are masked; with every photo and open act, and every rule for officials.',
  })
  @Answer(HomeAdaptationDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<HomeAdaptationDto> {
    return this.adaptations.get(caller, id);
  }

  @Get(':id/explanation')
  @Access({ scope: readScope, roles: adaptationRoles.circumstances })
  @ApiOperation({
    summary: 'Why it was decided so, item by item',
    description: 'Facts, rules and policy rows as stored, and whether they give the same again.',
  })
  @Answer(AdaptationExplanationDto)
  explain(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AdaptationExplanationDto> {
    return this.adaptations.explain(caller, id);
  }

  @TransitionRoute('submit', {
    description: 'Departments are asked about everybody in the home, by person key; without signatures it waits.',
    problems: { 422: ['calendar-year-unknown'] },
  })
  submit(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<HomeAdaptationDto> {
    return this.adaptations.submit(caller, id);
  }

  @TransitionRoute('verify-again', {
    description: 'A source did not answer, or the report has grown old; a plan is kept.',
    problems: { 422: ['calendar-year-unknown'] },
  })
  verifyAgain(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<HomeAdaptationDto> {
    return this.adaptations.verifyAgain(caller, id);
  }

  @TransitionRoute('plan', {
    description: 'Items of the catalogue, within the caps of each and of the home; all faults at once.',
    problems: {
      422: [
        'adaptation-item-unknown',
        'adaptation-item-repeated',
        'adaptation-item-over-limit',
        'adaptation-home-over-cap',
      ],
    },
  })
  plan(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: PlanAdaptationDto,
  ): Promise<HomeAdaptationDto> {
    return this.adaptations.plan(caller, id, request);
  }

  @TransitionRoute('approve', {
    description: 'Every rule is passed, and the budget of the year’s programme keeps what the plan costs.',
    problems: {
      409: ['separation-of-duties', 'rules-not-passed', 'adaptation-programme-missing', 'adaptation-budget-exhausted'],
    },
  })
  approve(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<HomeAdaptationDto> {
    return this.adaptations.approve(caller, id);
  }

  @TransitionRoute('refuse', {
    description: 'With a reason for the household; the explanation shows every rule.',
    problems: { 409: ['separation-of-duties'] },
  })
  refuse(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { reason }: RefuseAdaptationDto,
  ): Promise<HomeAdaptationDto> {
    return this.adaptations.refuse(caller, id, reason);
  }

  @TransitionRoute('withdraw', {
    description: 'Before works begin; the question to the departments is taken back and the budget is free again.',
  })
  withdraw(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<HomeAdaptationDto> {
    return this.adaptations.withdraw(caller, id);
  }
}
