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
import { AssessorsService } from './assessors.service.js';
import { AssessorDto, AssessorsQuery, RegisterAssessorDto, RevokeCertificateDto } from './dto/assessor.dto.js';

@ApiTags('assessors')
@Controller('assessors')
export class AssessorsController {
  constructor(private readonly assessors: AssessorsService) {}

  @Post()
  @Access({ scope: writeScope, roles: ['county-reviewer'] })
  @ApiOperation({
    summary: 'Register an assessor (评估员)',
    description: 'Only registered assessors whose certificate holds on the day may sign an assessment.',
  })
  @ApiProblems({ 409: ['certificate-already-registered'], 422: ['date-out-of-order', 'division-outside-jurisdiction'] })
  @Answer(AssessorDto, { status: 201 })
  register(@CurrentCaller() caller: Caller, @Body() request: RegisterAssessorDto): Promise<AssessorDto> {
    return this.assessors.register(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'Assessors of the caller’s divisions, newest first', description: 'Names are masked.' })
  @Answer(PageOf(AssessorDto))
  list(@CurrentCaller() caller: Caller, @Query() query: AssessorsQuery): Promise<Page<AssessorDto>> {
    return this.assessors.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'One assessor', description: 'The name is masked.' })
  @Answer(AssessorDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AssessorDto> {
    return this.assessors.get(caller, id);
  }

  @Post(':id/revoke-certificate')
  @Access({ scope: writeScope, roles: ['county-reviewer'] })
  @ApiOperation({
    summary: 'Take a certificate away',
    description: 'Assessments signed before that day stay valid; none can be signed from it on.',
  })
  @ApiProblems({ 409: ['certificate-already-revoked'], 422: ['date-out-of-order'] })
  @Answer(AssessorDto)
  revoke(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RevokeCertificateDto,
  ): Promise<AssessorDto> {
    return this.assessors.revoke(caller, id, request);
  }
}
