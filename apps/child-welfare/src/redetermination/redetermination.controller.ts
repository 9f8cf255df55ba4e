import { Access, Answer, ApiProblems, CurrentCaller, ParseUuid } from '@minzheng/platform';
import type { Caller, Page } from '@minzheng/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { fileReaders, readScope, writeScope } from '../access.js';
import {
  ConcludeRedeterminationDto,
  RedeterminationDto,
  RedeterminationPageDto,
  RedeterminationsQuery,
  RedeterminationSummaryDto,
} from './dto/redetermination.dto.js';
import { RedeterminationService } from './redetermination.service.js';

@ApiTags('redeterminations')
@Controller('redeterminations')
export class RedeterminationController {
  constructor(private readonly redeterminations: RedeterminationService) {}

  @Get()
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'Awards that are to be looked at again (动态管理), newest first' })
  @Answer(RedeterminationPageDto, { description: 'A page of redeterminations' })
  list(
    @CurrentCaller() caller: Caller,
    @Query() query: RedeterminationsQuery,
  ): Promise<Page<RedeterminationSummaryDto>> {
    return this.redeterminations.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'One redetermination; when concluded, with everything it rests on' })
  @Answer(RedeterminationDto, { description: 'The redetermination' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<RedeterminationDto> {
    return this.redeterminations.get(caller, id);
  }

  @Post(':id/conclude')
  @Access({ scope: writeScope, roles: ['county-reviewer'] })
  @ApiOperation({
    summary: 'Conclude it: the award goes on, is adjusted from next month, or ends after this one',
    description:
      'What happens follows from the rules on the facts of today; nothing is taken away without an official.',
  })
  @ApiProblems({ 409: ['transition-not-allowed-in-state', 'open-questions-unresolved'] })
  @Answer(RedeterminationDto, { description: 'The concluded redetermination' })
  conclude(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: ConcludeRedeterminationDto,
  ): Promise<RedeterminationDto> {
    return this.redeterminations.conclude(caller, id, request.reason);
  }
}
