import { Access, Answer, ApiProblems, CurrentCaller, ParseUuid } from '@minzheng/platform';
import type { Caller, Page } from '@minzheng/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { fileReaders, readScope, registrarRoles, writeScope } from '../access.js';
import {
  DeclareConflictDto,
  EnlistInspectorDto,
  InspectorDto,
  InspectorPageDto,
  InspectorsQuery,
} from './dto/inspector.dto.js';
import { InspectorsService } from './inspectors.service.js';

@ApiTags('inspectors')
@Controller('inspectors')
export class InspectorsController {
  constructor(private readonly inspectors: InspectorsService) {}

  @Post()
  @Access({ scope: writeScope, roles: registrarRoles })
  @ApiOperation({ summary: 'Enlist an inspector (检查人员名录)' })
  @ApiProblems({ 409: ['inspector-known'], 422: ['division-outside-jurisdiction', 'division-without-registrar'] })
  @Answer(InspectorDto, { status: 201, description: 'The inspector' })
  enlist(@CurrentCaller() caller: Caller, @Body() request: EnlistInspectorDto): Promise<InspectorDto> {
    return this.inspectors.enlist(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'Inspectors of the caller’s division, by pages' })
  @Answer(InspectorPageDto, { description: 'A page of inspectors' })
  list(@CurrentCaller() caller: Caller, @Query() query: InspectorsQuery): Promise<Page<InspectorDto>> {
    return this.inspectors.list(caller, query);
  }

  @Post(':id/conflicts')
  @Access({ scope: writeScope, roles: registrarRoles })
  @ApiOperation({ summary: 'Declare that an inspector keeps away from an organisation (回避)' })
  @ApiProblems({ 409: ['conflict-known'] })
  @Answer(InspectorDto, { status: 201, description: 'The inspector' })
  declareConflict(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: DeclareConflictDto,
  ): Promise<InspectorDto> {
    return this.inspectors.declareConflict(caller, id, request);
  }

  @Post(':id/retire')
  @HttpCode(200)
  @Access({ scope: writeScope, roles: registrarRoles })
  @ApiOperation({ summary: 'Take an inspector off the list; drawn inspections stay' })
  @Answer(InspectorDto, { description: 'The inspector' })
  retire(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<InspectorDto> {
    return this.inspectors.retire(caller, id);
  }
}
