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
import { readers, readScope, registrars, writeScope } from '../access.js';
import {
  FileMarriageDto,
  MarriageDto,
  MarriageExplanationDto,
  MarriageQuery,
  RegisterMarriageDto,
} from './dto/marriage.dto.js';
import { MarriageService } from './marriage.service.js';

@ApiTags('marriages')
@Controller('marriages')
export class MarriageController {
  constructor(private readonly marriages: MarriageService) {}

  @Post()
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({
    summary: 'File a marriage (结婚登记申请) at the caller’s office: identity cards and declarations, nothing else',
  })
  @ApiProblems({
    422: ['office-not-designated', 'parties-are-one-person', 'kinship-generations-missing', 'appointment-of-others'],
  })
  @Answer(MarriageDto, { status: 201 })
  file(@CurrentCaller() caller: Caller, @Body() request: FileMarriageDto): Promise<MarriageDto> {
    return this.marriages.file(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'Registrations of the caller’s offices, newest first' })
  @Answer(PageOf(MarriageDto))
  list(@CurrentCaller() caller: Caller, @Query() query: MarriageQuery): Promise<Page<MarriageDto>> {
    return this.marriages.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'One registration, people masked' })
  @Answer(MarriageDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<MarriageDto> {
    return this.marriages.get(caller, id);
  }

  @Get(':id/explanation')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'Every condition with what it found, and the figures it read' })
  @Answer(MarriageExplanationDto)
  explain(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<MarriageExplanationDto> {
    return this.marriages.explain(caller, id);
  }

  @Post(':id/check')
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({
    summary: 'Ask both registers (核验身份与婚姻状况); a national register that does not answer holds the matter',
  })
  @ApiProblems({ 409: ['transition-not-allowed-in-state'] })
  @Answer(MarriageDto)
  check(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<MarriageDto> {
    return this.marriages.check(caller, id);
  }

  @Post(':id/register')
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({ summary: 'Register the marriage with both present (予以登记): certificate and event' })
  @ApiProblems({
    409: [
      'transition-not-allowed-in-state',
      'both-must-be-present',
      'register-check-outdated',
      'conditions-not-met',
      'party-already-married',
    ],
  })
  @Answer(MarriageDto)
  register(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RegisterMarriageDto,
  ): Promise<MarriageDto> {
    return this.marriages.register(caller, id, request);
  }

  @Post(':id/refuse')
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({ summary: 'Refuse a marriage that fails a condition (不予登记); the explanation stays with it' })
  @ApiProblems({ 409: ['transition-not-allowed-in-state', 'no-condition-failed'] })
  @Answer(MarriageDto)
  refuse(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<MarriageDto> {
    return this.marriages.refuse(caller, id);
  }

  @Post(':id/withdraw')
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({ summary: 'The couple withdraws its application (撤回申请)' })
  @ApiProblems({ 409: ['transition-not-allowed-in-state'] })
  @Answer(MarriageDto)
  withdraw(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<MarriageDto> {
    return this.marriages.withdraw(caller, id);
  }
}
