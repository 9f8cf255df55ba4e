import { Access, Answer, ApiProblems, CurrentCaller, ParseUuid } from '@minzheng/platform';
import type { Caller, Page, Role } from '@minzheng/platform';
import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { fileReaders, readScope, registrarRoles, writeScope } from '../access.js';
import {
  ConsequencesDto,
  ListByHandDto,
  ListEntriesQuery,
  ListEntryFileDto,
  ListEntryPageDto,
  RecordMailingDto,
  RecordPenaltyDto,
  RefuseRemovalDto,
  RequestRemovalDto,
} from './dto/listing.dto.js';
import type { ListEntryDto } from './dto/listing.dto.js';
import { ListEntriesService } from './list-entries.service.js';
import { listingMachine } from './listing.state-machine.js';
import type { ListingTransition } from './listing.state-machine.js';
import { PenaltiesService } from './penalties.service.js';

/** `POST list-entries/{id}/<verb>`: path, roles and title come from the state machine's table. */
function Act(transition: ListingTransition, ...codes: string[]): MethodDecorator {
  const { title, roles } = listingMachine.definition.transitions[transition];
  return applyDecorators(
    Post(`list-entries/:id/${transition}`),
    HttpCode(200),
    Access({ scope: writeScope, roles: roles as readonly Role[] }),
    ApiOperation({ summary: `${title} (${transition})` }),
    ApiProblems({ 409: ['transition-not-allowed-in-state', ...codes] }),
    Answer(ListEntryFileDto, { description: 'The entry after the act' }),
  );
}

@ApiTags('lists')
@Controller()
export class ListingsController {
  constructor(
    private readonly penalties: PenaltiesService,
    private readonly entries: ListEntriesService,
  ) {}

  @Post('organizations/:id/penalties')
  @Access({ scope: writeScope, roles: registrarRoles })
  @ApiOperation({ summary: 'Record an administrative penalty (行政处罚); the lists follow from it' })
  @ApiProblems({ 422: ['fine-misplaced', 'date-in-future'] })
  @Answer(ConsequencesDto, { status: 201, description: 'What it led to' })
  recordPenalty(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RecordPenaltyDto,
  ): Promise<ConsequencesDto> {
    return this.penalties.recordPenalty(caller, id, request);
  }

  @Post('organizations/:id/mailings')
  @Access({ scope: writeScope, roles: registrarRoles })
  @ApiOperation({ summary: 'Record a letter to the registered seat; two that come back show that nobody is there' })
  @ApiProblems({ 422: ['date-in-future'] })
  @Answer(ConsequencesDto, { status: 201, description: 'What it led to' })
  recordMailing(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RecordMailingDto,
  ): Promise<ConsequencesDto> {
    return this.penalties.recordMailing(caller, id, request);
  }

  @Post('organizations/:id/listings')
  @Access({ scope: writeScope, roles: registrarRoles })
  @ApiOperation({ summary: 'List an organisation for a reason that only the registrar knows (列入名录)' })
  @Answer(ConsequencesDto, { status: 201, description: 'What it led to' })
  listByHand(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { reason }: ListByHandDto,
  ): Promise<ConsequencesDto> {
    return this.penalties.listByHand(caller, id, reason);
  }

  @Get('list-entries')
  @Access({ scope: readScope })
  @ApiOperation({ summary: 'The lists as published (名录公示): organisations, reasons and days; no people' })
  @Answer(ListEntryPageDto, { description: 'A page of entries' })
  list(@CurrentCaller() caller: Caller, @Query() query: ListEntriesQuery): Promise<Page<ListEntryDto>> {
    return this.entries.list(caller, query);
  }

  @Get('list-entries/:id')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'An entry with what still keeps the organisation on the list' })
  @Answer(ListEntryFileDto, { description: 'The entry' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<ListEntryFileDto> {
    return this.entries.get(caller, id);
  }

  @Act('request-removal', 'listing-reasons-standing')
  requestRemoval(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { proof }: RequestRemovalDto,
  ): Promise<ListEntryFileDto> {
    return this.entries.requestRemoval(caller, id, proof);
  }

  @Act('remove', 'registrar-of-another-level', 'listing-reasons-standing')
  remove(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<ListEntryFileDto> {
    return this.entries.remove(caller, id);
  }

  @Act('refuse-removal', 'registrar-of-another-level')
  refuseRemoval(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { reason }: RefuseRemovalDto,
  ): Promise<ListEntryFileDto> {
    return this.entries.refuseRemoval(caller, id, reason);
  }
}
