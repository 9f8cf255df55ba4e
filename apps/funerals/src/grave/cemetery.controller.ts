import {
  Access,
  Answer,
  ApiProblems,
  CurrentCaller,
  NoIdempotencyKey,
  PageOf,
  ParseUuid,
  Public,
  type Caller,
  type Page,
} from '@minzheng/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { deciders, readers, readScope, writeScope } from '../access.js';
import { CemeteryService } from './cemetery.service.js';
import { GraveImportDto, ImportGravesDto } from './dto/grave-import.dto.js';
import {
  CemeteriesQuery,
  CemeteryDto,
  CheckGraveCodeDto,
  GraveCodeCheckDto,
  OccupancyDto,
  OpenCemeteryDto,
} from './dto/grave.dto.js';
import { GraveImportService } from './import/grave-import.service.js';

@ApiTags('cemeteries')
@Controller()
export class CemeteryController {
  constructor(
    private readonly cemeteries: CemeteryService,
    private readonly imports: GraveImportService,
  ) {}

  @Post('cemeteries')
  @Access({ scope: writeScope, roles: deciders })
  @ApiOperation({ summary: 'Enter a cemetery (公墓)', description: 'Its code begins the codes of its graves.' })
  @Answer(CemeteryDto, { status: 201, description: 'The cemetery' })
  @ApiProblems({ 409: ['cemetery-code-taken'], 422: ['division-outside-jurisdiction'] })
  open(@CurrentCaller() caller: Caller, @Body() request: OpenCemeteryDto): Promise<CemeteryDto> {
    return this.cemeteries.open(caller, request);
  }

  @Get('cemeteries')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'Cemeteries of the caller’s division by code', description: 'By pages.' })
  @Answer(PageOf(CemeteryDto), { description: 'A page of cemeteries' })
  list(@CurrentCaller() caller: Caller, @Query() query: CemeteriesQuery): Promise<Page<CemeteryDto>> {
    return this.cemeteries.list(caller, query);
  }

  @Get('cemeteries/:id')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'One cemetery', description: 'With the code that begins those of its graves.' })
  @Answer(CemeteryDto, { description: 'The cemetery' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CemeteryDto> {
    return this.cemeteries.get(caller, id);
  }

  @Get('cemeteries/:id/occupancy')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({
    summary: 'What lies where (墓位分布图) as data',
    description: 'Counts and a map of every section; one letter per grave, nothing about people.',
  })
  @Answer(OccupancyDto, { description: 'The map' })
  occupancy(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<OccupancyDto> {
    return this.cemeteries.occupancy(caller, id);
  }

  @Post('cemeteries/:id/grave-imports')
  @Access({ scope: writeScope, roles: ['department-system', ...deciders] })
  @ApiOperation({
    summary: 'Take over the graves of a cemetery from a file',
    description:
      'Good lines are taken in one transaction, bad ones reported with line, column and fault, never with the value. ' +
      'Graves that are there stay as they are; the same file again answers with the first report.',
  })
  @Answer(GraveImportDto, { status: 201, description: 'The report' })
  import(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: ImportGravesDto,
  ): Promise<GraveImportDto> {
    return this.imports.import(caller, id, request);
  }

  @Post('grave-code-checks')
  @Public()
  @NoIdempotencyKey()
  @ApiOperation({
    summary: 'Check the code of a plate (一墓一码)',
    description: 'Open to everybody: valid with what is printed on the plate, or invalid with nothing.',
  })
  @Answer(GraveCodeCheckDto, { description: 'Valid or invalid' })
  check(@Body() { code }: CheckGraveCodeDto): Promise<GraveCodeCheckDto> {
    return this.cemeteries.check(code);
  }
}
