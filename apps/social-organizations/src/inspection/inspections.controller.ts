import { Access, Answer, ApiProblems, CurrentCaller, ParseUuid } from '@minzheng/platform';
import type { Caller, Page, Role } from '@minzheng/platform';
import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { fileReaders, readScope, writeScope } from '../access.js';
import {
  InspectionDto,
  InspectionPageDto,
  InspectionsQuery,
  RecordResultDto,
  ReportRectificationDto,
} from './dto/inspection.dto.js';
import type { InspectionSummaryDto } from './dto/inspection.dto.js';
import { inspectionMachine } from './inspection.state-machine.js';
import type { InspectionTransition } from './inspection.state-machine.js';
import { InspectionsService } from './inspections.service.js';

/** `POST …/{id}/<verb>`: path, roles and title come from the state machine's table. */
function Act(transition: InspectionTransition, ...codes: string[]): MethodDecorator {
  const { title, roles } = inspectionMachine.definition.transitions[transition];
  return applyDecorators(
    Post(`:id/${transition}`),
    HttpCode(200),
    Access({ scope: writeScope, roles: roles as readonly Role[] }),
    ApiOperation({ summary: `${title} (${transition})` }),
    ApiProblems({ 409: ['transition-not-allowed-in-state', ...codes] }),
    Answer(InspectionDto, { description: 'The inspection after the act' }),
  );
}

@ApiTags('inspections')
@Controller('inspections')
export class InspectionsController {
  constructor(private readonly inspections: InspectionsService) {}

  @Get()
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({
    summary: 'Inspections of the caller’s division, by pages; `published=true` are the results made public',
  })
  @Answer(InspectionPageDto, { description: 'A page of inspections' })
  list(@CurrentCaller() caller: Caller, @Query() query: InspectionsQuery): Promise<Page<InspectionSummaryDto>> {
    return this.inspections.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'An inspection' })
  @Answer(InspectionDto, { description: 'The inspection' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<InspectionDto> {
    return this.inspections.get(caller, id);
  }

  @Act('record-result', 'registrar-of-another-level', 'too-few-inspectors')
  recordResult(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RecordResultDto,
  ): Promise<InspectionDto> {
    return this.inspections.recordResult(caller, id, request);
  }

  @Act('publish', 'registrar-of-another-level')
  publish(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<InspectionDto> {
    return this.inspections.publish(caller, id);
  }

  @Act('report-rectification')
  reportRectification(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { rectification }: ReportRectificationDto,
  ): Promise<InspectionDto> {
    return this.inspections.reportRectification(caller, id, rectification);
  }

  @Act('reject-rectification', 'registrar-of-another-level')
  rejectRectification(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<InspectionDto> {
    return this.inspections.rejectRectification(caller, id);
  }

  @Act('confirm-rectification', 'registrar-of-another-level')
  confirmRectification(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<InspectionDto> {
    return this.inspections.confirmRectification(caller, id);
  }
}
