import { Access, Answer, ApiProblems, CurrentCaller, IfMatch, NoIdempotencyKey, ParseUuid } from '@minzheng/platform';
import type { Caller, Page } from '@minzheng/platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { disclosers, fileKeepers, fileReaders, readScope, windowRoles, writeScope } from '../access.js';
import { ChildFileService } from './child-file.service.js';
import {
  ChildFileDto,
  ChildFilePageDto,
  ChildFilesQuery,
  CloseChildFileDto,
  EndGuardianFactDto,
  FileHistoriesDto,
  LivingConditionsDto,
  OpenChildFileDto,
  RecordGuardianFactDto,
  WithdrawGuardianFactDto,
} from './dto/child-file.dto.js';
import type { ChildFileSummaryDto } from './dto/child-file.dto.js';
import { DiscloseChildDto, DisclosureDto } from './dto/disclosure.dto.js';
import { CheckRegistersDto, RegisterCheckDto } from './dto/register-check.dto.js';
import { GuardianFactService } from './guardian-fact.service.js';
import { RegisterCheckService } from './register-check.service.js';

@ApiTags('child-files')
@Controller('child-files')
export class ChildFileController {
  constructor(
    private readonly files: ChildFileService,
    private readonly facts: GuardianFactService,
    private readonly registers: RegisterCheckService,
  ) {}

  @Post()
  @Access({ scope: writeScope, roles: windowRoles })
  @ApiOperation({
    summary: 'Open the file of a child (建档)',
    description: 'One file per child in the whole city; both parents are named, known or not (弃婴: neither is).',
  })
  @ApiProblems({ 409: ['child-file-exists'], 422: ['division-not-a-village', 'not-a-child', 'parents-incomplete'] })
  @Answer(ChildFileDto, { status: 201, description: 'The file, people masked' })
  open(@CurrentCaller() caller: Caller, @Body() request: OpenChildFileDto): Promise<ChildFileDto> {
    return this.files.open(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'Files of the caller’s division, newest first' })
  @Answer(ChildFilePageDto, { description: 'A page of files' })
  list(@CurrentCaller() caller: Caller, @Query() query: ChildFilesQuery): Promise<Page<ChildFileSummaryDto>> {
    return this.files.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({
    summary: 'A file: parents with their facts, and where the child stands today',
    description: 'Names are masked; supervision and audit see none.',
  })
  @Answer(ChildFileDto, { description: 'The file' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<ChildFileDto> {
    return this.files.get(caller, id);
  }

  @Get(':id/history')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'Everything that happened to a file, its applications and its award' })
  @Answer(FileHistoriesDto, { description: 'Oldest first' })
  history(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<FileHistoriesDto> {
    return this.files.history(caller, id);
  }

  @Put(':id/living-conditions')
  @Access({ scope: writeScope, roles: fileKeepers })
  @ApiOperation({
    summary: 'Where the child lives and what else it draws',
    description: 'An award in payment is looked at again, because its amount may change (补差).',
  })
  @ApiProblems({ 409: ['child-file-not-open'] })
  @Answer(ChildFileDto, { description: 'The changed file' })
  changeLivingConditions(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @IfMatch() version: number,
    @Body() request: LivingConditionsDto,
  ): Promise<ChildFileDto> {
    return this.files.changeLivingConditions(caller, id, version, request);
  }

  @Post(':id/guardian-facts')
  @Access({ scope: writeScope, roles: fileKeepers })
  @ApiOperation({
    summary: 'Record a fact about a parent (监护情形)',
    description: 'An award in payment is looked at again.',
  })
  @ApiProblems({ 409: ['child-file-not-open'], 422: ['date-in-future', 'term-misplaced', 'disability-misplaced'] })
  @Answer(ChildFileDto, { status: 201, description: 'The file with the fact' })
  recordFact(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RecordGuardianFactDto,
  ): Promise<ChildFileDto> {
    return this.facts.record(caller, id, request);
  }

  @Post(':id/register-checks')
  @Access({ scope: writeScope, roles: fileKeepers })
  @ApiOperation({
    summary: 'Ask prison and detoxification registers about a parent (部门信息比对)',
    description: 'What they say is recorded with their entry as evidence; a register that is away is `unknown`.',
  })
  @ApiProblems({ 409: ['child-file-not-open', 'parent-not-known'] })
  @Answer(RegisterCheckDto, { description: 'What each register said, and the file' })
  checkRegisters(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: CheckRegistersDto,
  ): Promise<RegisterCheckDto> {
    return this.registers.check(caller, id, request.parent);
  }

  @Post(':id/guardian-facts/:factId/end')
  @Access({ scope: writeScope, roles: fileKeepers })
  @ApiOperation({
    summary: 'A fact no longer holds: release, return, recovery',
    description: 'An award in payment is looked at again.',
  })
  @ApiProblems({
    404: ['guardian-fact-unknown'],
    409: ['guardian-fact-ended'],
    422: ['date-in-future', 'date-out-of-order'],
  })
  @Answer(ChildFileDto, { description: 'The file' })
  endFact(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Param('factId', ParseUuid) factId: string,
    @Body() request: EndGuardianFactDto,
  ): Promise<ChildFileDto> {
    return this.facts.end(caller, id, factId, request);
  }

  @Post(':id/guardian-facts/:factId/withdraw')
  @Access({ scope: writeScope, roles: fileKeepers })
  @ApiOperation({
    summary: 'Take back a fact that was recorded in error',
    description: 'It stays to be seen and counts for nothing.',
  })
  @ApiProblems({ 404: ['guardian-fact-unknown'], 409: ['guardian-fact-ended'] })
  @Answer(ChildFileDto, { description: 'The file' })
  withdrawFact(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Param('factId', ParseUuid) factId: string,
    @Body() request: WithdrawGuardianFactDto,
  ): Promise<ChildFileDto> {
    return this.facts.withdraw(caller, id, factId, request.reason);
  }

  @Post(':id/close')
  @Access({ scope: writeScope, roles: ['county-reviewer'] })
  @ApiOperation({ summary: 'Close a file (终止)', description: 'Its award ends after this month.' })
  @ApiProblems({ 409: ['transition-not-allowed-in-state'] })
  @Answer(ChildFileDto, { description: 'The closed file' })
  close(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: CloseChildFileDto,
  ): Promise<ChildFileDto> {
    return this.files.close(caller, id, request.reason);
  }

  @Post(':id/identity-disclosures')
  @NoIdempotencyKey()
  @Access({ scope: writeScope, roles: disclosers })
  @ApiOperation({
    summary: 'Full names, numbers and address, audited with the purpose',
    description: 'Never stored as the answer of an idempotency key.',
  })
  @Answer(DisclosureDto, { description: 'Unmasked' })
  disclose(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: DiscloseChildDto,
  ): Promise<DisclosureDto> {
    return this.files.disclose(caller, id, request.purpose);
  }
}
