import { Access, Answer, ApiProblems, CurrentCaller, ParseUuid } from '@minzheng/platform';
import type { Caller, Page, Role } from '@minzheng/platform';
import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { fileReaders, readScope, writeScope } from '../access.js';
import { annualReportMachine } from './annual-report.state-machine.js';
import type { AnnualReportTransition } from './annual-report.state-machine.js';
import { AnnualReportsService } from './annual-reports.service.js';
import {
  AnnualReportDto,
  AnnualReportPageDto,
  AnnualReportsQuery,
  ReviewReasonDto,
  SubmitReportDto,
} from './dto/annual-report.dto.js';
import type { AnnualReportSummaryDto } from './dto/annual-report.dto.js';

/** `POST …/{id}/<verb>`: path, roles and title come from the state machine's table. */
function Act(transition: AnnualReportTransition, ...codes: string[]): MethodDecorator {
  const { title, roles } = annualReportMachine.definition.transitions[transition];
  return applyDecorators(
    Post(`:id/${transition}`),
    HttpCode(200),
    Access({ scope: writeScope, roles: roles as readonly Role[] }),
    ApiOperation({ summary: `${title} (${transition})` }),
    ApiProblems({ 409: ['transition-not-allowed-in-state', ...codes] }),
    Answer(AnnualReportDto, { description: 'The report after the act' }),
  );
}

@ApiTags('annual-reports')
@Controller('annual-reports')
export class AnnualReportsController {
  constructor(private readonly reports: AnnualReportsService) {}

  @Get()
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'Annual reports of the caller’s division, by pages; the platform opens them on 1 January' })
  @Answer(AnnualReportPageDto, { description: 'A page of reports' })
  list(@CurrentCaller() caller: Caller, @Query() query: AnnualReportsQuery): Promise<Page<AnnualReportSummaryDto>> {
    return this.reports.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'An annual report with every rule and the latest review' })
  @Answer(AnnualReportDto, { description: 'The report' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AnnualReportDto> {
    return this.reports.get(caller, id);
  }

  @Act('submit')
  submit(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() content: SubmitReportDto,
  ): Promise<AnnualReportDto> {
    return this.reports.submit(caller, id, content);
  }

  @Act('return', 'registrar-of-another-level')
  return(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { reason }: ReviewReasonDto,
  ): Promise<AnnualReportDto> {
    return this.reports.return(caller, id, reason);
  }

  @Act('accept', 'registrar-of-another-level', 'rules-not-passed')
  accept(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AnnualReportDto> {
    return this.reports.accept(caller, id);
  }

  @Act('fail', 'registrar-of-another-level')
  fail(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { reason }: ReviewReasonDto,
  ): Promise<AnnualReportDto> {
    return this.reports.fail(caller, id, reason);
  }
}
