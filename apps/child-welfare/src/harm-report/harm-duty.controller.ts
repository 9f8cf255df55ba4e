import { Access, Answer, ApiProblems, CurrentCaller, ParseUuid } from '@minzheng/platform';
import type { Caller, Page } from '@minzheng/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { dutyReaders, readScope, writeScope } from '../access.js';
import { HarmDutiesQuery, HarmDutyDto, HarmDutyPageDto } from './dto/harm-report-answer.dto.js';
import { OpenDutyDto } from './dto/harm-report.dto.js';
import { HarmDutyService } from './harm-duty.service.js';

@ApiTags('harm-duties')
@Controller('harm-duties')
export class HarmDutyController {
  constructor(private readonly duties: HarmDutyService) {}

  @Post()
  @Access({ scope: writeScope, roles: ['county-reviewer'] })
  @ApiOperation({
    summary: 'Put an officer on duty for a county’s reports of harm (值班)',
    description: 'Reports that come in on these days are the officer’s; so are those that nobody has.',
  })
  @ApiProblems({ 422: ['division-outside-jurisdiction', 'date-out-of-order'] })
  @Answer(HarmDutyDto, { status: 201, description: 'The duty' })
  open(@CurrentCaller() caller: Caller, @Body() request: OpenDutyDto): Promise<HarmDutyDto> {
    return this.duties.open(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: dutyReaders })
  @ApiOperation({ summary: 'The duty list (值班表), newest first; `on` asks for one day' })
  @Answer(HarmDutyPageDto, { description: 'A page of duties' })
  list(@CurrentCaller() caller: Caller, @Query() query: HarmDutiesQuery): Promise<Page<HarmDutyDto>> {
    return this.duties.list(caller, query);
  }

  @Post(':id/end')
  @Access({ scope: writeScope, roles: ['county-reviewer'] })
  @ApiOperation({ summary: 'End a duty before its last day' })
  @ApiProblems({ 409: ['transition-not-allowed-in-state'] })
  @Answer(HarmDutyDto, { description: 'The duty' })
  end(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<HarmDutyDto> {
    return this.duties.end(caller, id);
  }
}
