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
  AddBedDto,
  AnnounceClosingDto,
  BedDto,
  BedsQuery,
  InstitutionDto,
  InstitutionsQuery,
  RegisterInstitutionDto,
} from './dto/institution.dto.js';
import { bedMachine, institutionMachine } from './institution.state-machine.js';
import { InstitutionsService } from './institutions.service.js';

const InstitutionRoute = transitionRoutes(institutionMachine, InstitutionDto);
const BedRoute = transitionRoutes(bedMachine, BedDto);

@ApiTags('institutions')
@Controller('institutions')
export class InstitutionsController {
  constructor(private readonly institutions: InstitutionsService) {}

  @Post()
  @Access({ scope: writeScope, roles: ['county-reviewer'] })
  @ApiOperation({
    summary: 'Register an institution for elders (养老机构)',
    description: 'It takes nobody in before it is filed (备案).',
  })
  @ApiProblems({
    409: ['institution-already-registered'],
    422: ['credit-code-invalid', 'division-outside-jurisdiction', 'division-level-wrong'],
  })
  @Answer(InstitutionDto, { status: 201 })
  register(@CurrentCaller() caller: Caller, @Body() request: RegisterInstitutionDto): Promise<InstitutionDto> {
    return this.institutions.register(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'Institutions, newest first', description: 'Those of the caller’s divisions.' })
  @Answer(PageOf(InstitutionDto))
  list(@CurrentCaller() caller: Caller, @Query() query: InstitutionsQuery): Promise<Page<InstitutionDto>> {
    return this.institutions.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'One institution', description: 'With the notice of its closing, if there is one.' })
  @Answer(InstitutionDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<InstitutionDto> {
    return this.institutions.get(caller, id);
  }

  @InstitutionRoute('file', { description: 'From now on it may admit elders.' })
  file(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<InstitutionDto> {
    return this.institutions.file(caller, id);
  }

  @InstitutionRoute('announce-closing', {
    description: 'Nobody is admitted any more; the last day is as far away as policy asks for.',
    problems: { 409: ['closing-notice-too-short'] },
  })
  announceClosing(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: AnnounceClosingDto,
  ): Promise<InstitutionDto> {
    return this.institutions.announceClosing(caller, id, request);
  }

  @InstitutionRoute('withdraw-closing', { description: 'Service goes on.' })
  withdrawClosing(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<InstitutionDto> {
    return this.institutions.withdrawClosing(caller, id);
  }

  @InstitutionRoute('close', {
    description: 'After the last day, when nobody lives there any more.',
    problems: { 409: ['closing-not-due', 'elders-not-settled'] },
  })
  close(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<InstitutionDto> {
    return this.institutions.close(caller, id);
  }
}

@ApiTags('beds')
@Controller('beds')
export class BedsController {
  constructor(private readonly institutions: InstitutionsService) {}

  @Post()
  @Access({ scope: writeScope, roles: ['department-system'] })
  @ApiOperation({ summary: 'Add a bed (床位) to a room', description: 'Rooms are known by their beds.' })
  @ApiProblems({ 409: ['bed-already-there', 'institution-not-in-service'] })
  @Answer(BedDto, { status: 201 })
  add(@CurrentCaller() caller: Caller, @Body() request: AddBedDto): Promise<BedDto> {
    return this.institutions.addBed(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'Beds, newest first', description: 'Who lives in them stands with the stays.' })
  @Answer(PageOf(BedDto))
  list(@CurrentCaller() caller: Caller, @Query() query: BedsQuery): Promise<Page<BedDto>> {
    return this.institutions.beds(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'One bed', description: 'Its kind, state and monthly fee.' })
  @Answer(BedDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<BedDto> {
    return this.institutions.bed(caller, id);
  }

  @BedRoute('block', { description: 'It is not offered to anybody, e.g. during repairs.' })
  block(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<BedDto> {
    return this.institutions.actOnBed(caller, id, 'block');
  }

  @BedRoute('unblock', { description: 'It is free again.' })
  unblock(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<BedDto> {
    return this.institutions.actOnBed(caller, id, 'unblock');
  }

  @BedRoute('remove', { description: 'The institution has one bed fewer from now on.' })
  remove(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<BedDto> {
    return this.institutions.actOnBed(caller, id, 'remove');
  }
}
