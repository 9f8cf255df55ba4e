import { Access, Answer, CurrentCaller, ParseUuid } from '@minzheng/platform';
import type { Caller, Page } from '@minzheng/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { fileReaders, readScope } from '../access.js';
import { SupportAwardDto, SupportAwardPageDto, SupportAwardsQuery } from './dto/support-award.dto.js';
import { SupportAwardService } from './support-award.service.js';

@ApiTags('support-awards')
@Controller('support-awards')
export class SupportAwardController {
  constructor(private readonly awards: SupportAwardService) {}

  @Get()
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'Awards (基本生活补贴) of the caller’s division, newest first' })
  @Answer(SupportAwardPageDto, { description: 'A page of awards' })
  list(@CurrentCaller() caller: Caller, @Query() query: SupportAwardsQuery): Promise<Page<SupportAwardDto>> {
    return this.awards.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'An award with its dated amounts' })
  @Answer(SupportAwardDto, { description: 'The award' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<SupportAwardDto> {
    return this.awards.get(caller, id);
  }
}
