import { Access, Answer, CurrentCaller, PageOf, ParseUuid, type Caller, type Page } from '@minzheng/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReportDto } from '../report/dto/report.dto.js';
import { VerificationRequestDto, VerificationRequestQuery } from './dto/verification-request.dto.js';
import { VerificationReader } from './verification-reader.js';

@ApiTags('verification-requests')
@Controller('verification-requests')
export class VerificationController {
  constructor(private readonly verifications: VerificationReader) {}

  @Get()
  @Access({ scope: 'data-verification.read' })
  @ApiOperation({ summary: 'Verifications of the caller’s divisions, newest first' })
  @Answer(PageOf(VerificationRequestDto))
  list(
    @CurrentCaller() caller: Caller,
    @Query() query: VerificationRequestQuery,
  ): Promise<Page<VerificationRequestDto>> {
    return this.verifications.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: 'data-verification.read' })
  @ApiOperation({ summary: 'One verification: its state, and for whom it waits' })
  @Answer(VerificationRequestDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<VerificationRequestDto> {
    return this.verifications.get(caller, id);
  }

  @Get(':id/report')
  @Access({ scope: 'data-verification.read', roles: ['verification-officer', 'auditor'] })
  @ApiOperation({ summary: 'The report (核对报告) with its figures; reading it is audited' })
  @Answer(ReportDto)
  report(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<ReportDto> {
    return this.verifications.report(caller, id);
  }
}
