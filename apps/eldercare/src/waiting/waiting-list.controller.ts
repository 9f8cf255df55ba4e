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
import { matterReaders, readScope, windowRoles, writeScope } from '../access.js';
import { transitionRoutes } from '../http/transition-route.js';
import {
  JoinQueueDto,
  OfferBedDto,
  QueuePlaceDto,
  QueueQuery,
  WaitingEntriesQuery,
  WaitingEntryDto,
} from './dto/waiting-entry.dto.js';
import { waitingEntryMachine } from './waiting-entry.state-machine.js';
import { WaitingList } from './waiting-list.service.js';

const TransitionRoute = transitionRoutes(waitingEntryMachine, WaitingEntryDto);

@ApiTags('waiting-list')
@Controller('waiting-entries')
export class WaitingEntriesController {
  constructor(private readonly waitingList: WaitingList) {}

  @Post()
  @Access({ scope: writeScope, roles: windowRoles })
  @ApiOperation({
    summary: 'Queue for a bed (轮候)',
    description: 'A person queues once in the whole city, with an assessment of abilities that holds.',
  })
  @ApiProblems({
    409: ['waiting-entry-already-live', 'ability-not-assessed', 'institution-not-in-service'],
    422: ['priority-class-unknown'],
  })
  @Answer(WaitingEntryDto, { status: 201 })
  join(@CurrentCaller() caller: Caller, @Body() request: JoinQueueDto): Promise<WaitingEntryDto> {
    return this.waitingList.join(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'Entries of queues, newest first', description: 'Elders are masked.' })
  @Answer(PageOf(WaitingEntryDto))
  list(@CurrentCaller() caller: Caller, @Query() query: WaitingEntriesQuery): Promise<Page<WaitingEntryDto>> {
    return this.waitingList.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'One entry', description: 'The elder is masked.' })
  @Answer(WaitingEntryDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<WaitingEntryDto> {
    return this.waitingList.get(caller, id);
  }

  @TransitionRoute('decline', {
    description: 'The bed is free again; the elder queues again as often as policy allows.',
  })
  decline(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<WaitingEntryDto> {
    return this.waitingList.decline(caller, id);
  }

  @TransitionRoute('withdraw', { description: 'The elder does not wait any more.' })
  withdraw(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<WaitingEntryDto> {
    return this.waitingList.withdraw(caller, id);
  }
}

@ApiTags('waiting-list')
@Controller()
export class BedOffersController {
  constructor(private readonly waitingList: WaitingList) {}

  @Get('waiting-list')
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({
    summary: 'The queue of an institution for a kind of bed, in order',
    description: 'Class by the city’s priorities, then the worse level, the longer wait, the id; by pages.',
  })
  @Answer(PageOf(QueuePlaceDto))
  inOrder(@CurrentCaller() caller: Caller, @Query() query: QueueQuery): Promise<Page<QueuePlaceDto>> {
    return this.waitingList.inOrder(caller, query);
  }

  @Post('bed-offers')
  @Access({ scope: writeScope, roles: ['department-system'] })
  @ApiOperation({
    summary: 'Offer a free bed to the first in the queue',
    description: 'The bed is kept until the offer lapses by itself; the institution does not choose whom.',
  })
  @ApiProblems({ 409: ['nobody-waits', 'institution-not-in-service', 'transition-not-allowed-in-state'] })
  @Answer(WaitingEntryDto, { status: 201 })
  offer(@CurrentCaller() caller: Caller, @Body() { bedId }: OfferBedDto): Promise<WaitingEntryDto> {
    return this.waitingList.offer(caller, bedId);
  }
}
