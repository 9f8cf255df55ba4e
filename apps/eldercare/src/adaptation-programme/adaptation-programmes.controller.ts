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
import { adaptationProgrammeMachine } from './adaptation-programme.state-machine.js';
import { AdaptationProgrammesService } from './adaptation-programmes.service.js';
import {
  AdaptationProgrammeDto,
  AdjustProgrammeDto,
  OpenProgrammeDto,
  ProgrammeProgressDto,
  ProgrammesQuery,
} from './dto/adaptation-programme.dto.js';

const TransitionRoute = transitionRoutes(adaptationProgrammeMachine, AdaptationProgrammeDto);

@ApiTags('adaptation-programmes')
@Controller('adaptation-programmes')
export class AdaptationProgrammesController {
  constructor(private readonly programmes: AdaptationProgrammesService) {}

  @Post()
  @Access({ scope: writeScope, roles: adaptationRoles.deciders })
  @ApiOperation({
    summary: 'Open the programme of a county for a year (年度适老化改造计划)',
    description: 'Its budget pays every plan that is approved in that year; homes are targets by township.',
  })
  @ApiProblems({
    409: ['adaptation-programme-there'],
    422: [
      'division-outside-jurisdiction',
      'division-level-wrong',
      'adaptation-township-foreign',
      'adaptation-item-repeated',
    ],
  })
  @Answer(AdaptationProgrammeDto, { status: 201 })
  open(@CurrentCaller() caller: Caller, @Body() request: OpenProgrammeDto): Promise<AdaptationProgrammeDto> {
    return this.programmes.open(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'Programmes, newest first', description: 'Those of the caller’s counties.' })
  @Answer(PageOf(AdaptationProgrammeDto))
  list(@CurrentCaller() caller: Caller, @Query() query: ProgrammesQuery): Promise<Page<AdaptationProgrammeDto>> {
    return this.programmes.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'One programme', description: 'With what of its budget is committed.' })
  @Answer(AdaptationProgrammeDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AdaptationProgrammeDto> {
    return this.programmes.get(caller, id);
  }

  @Get(':id/progress')
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({
    summary: 'How far a programme is, by township',
    description: 'Homes by phase against their targets, money kept and paid, and the average against a real year’s.',
  })
  @Answer(ProgrammeProgressDto)
  progress(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<ProgrammeProgressDto> {
    return this.programmes.progress(caller, id);
  }

  @TransitionRoute('adjust', {
    description: 'Another budget, never below what is committed, and other targets.',
    problems: {
      409: ['adaptation-budget-committed'],
      422: ['adaptation-township-foreign', 'adaptation-item-repeated'],
    },
  })
  adjust(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: AdjustProgrammeDto,
  ): Promise<AdaptationProgrammeDto> {
    return this.programmes.adjust(caller, id, request);
  }

  @TransitionRoute('close', {
    description: 'Nothing more is approved from it; what was approved is still accepted and paid.',
  })
  close(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AdaptationProgrammeDto> {
    return this.programmes.close(caller, id);
  }
}
