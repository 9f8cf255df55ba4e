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
import { desks, readers, readScope, writeScope } from '../access.js';
import { BookSlotDto, SlotBookingDto, SlotBookingsQuery, SlotsDto, SlotsQuery } from './dto/slot-booking.dto.js';
import { SlotBookingService } from './slot-booking.service.js';

const states = ['transition-not-allowed-in-state'];

@ApiTags('slot-bookings')
@Controller()
export class SlotBookingController {
  constructor(private readonly bookings: SlotBookingService) {}

  @Get('funeral-resources/:id/slots')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({
    summary: 'The slots of a hall or vehicle on a day',
    description: 'Which are free and which are not.',
  })
  @Answer(SlotsDto, { description: 'The slots' })
  slots(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Query() { on }: SlotsQuery,
  ): Promise<SlotsDto> {
    return this.bookings.slots(caller, id, on);
  }

  @Post('funeral-resources/:id/slot-bookings')
  @Access({ scope: writeScope, roles: desks })
  @ApiOperation({
    summary: 'Book a hall or vehicle (预约)',
    description: 'For the funeral of a person whose death is registered; a slot is kept for one.',
  })
  @Answer(SlotBookingDto, { status: 201, description: 'The booking' })
  @ApiProblems({ 409: ['slot-taken'], 422: ['slot-unknown', 'slot-over', 'slot-too-far', 'death-not-standing'] })
  book(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: BookSlotDto,
  ): Promise<SlotBookingDto> {
    return this.bookings.book(caller, id, request);
  }

  @Get('slot-bookings')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'Bookings of the caller’s division, newest first', description: 'By pages.' })
  @Answer(PageOf(SlotBookingDto), { description: 'A page of bookings' })
  list(@CurrentCaller() caller: Caller, @Query() query: SlotBookingsQuery): Promise<Page<SlotBookingDto>> {
    return this.bookings.list(caller, query);
  }

  @Get('slot-bookings/:id')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'One booking', description: 'With the transitions open to the caller.' })
  @Answer(SlotBookingDto, { description: 'The booking' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<SlotBookingDto> {
    return this.bookings.get(caller, id);
  }

  @Post('slot-bookings/:id/cancel')
  @Access({ scope: writeScope, roles: desks })
  @ApiOperation({ summary: 'Give a slot up before it begins (取消)', description: 'Others can book it at once.' })
  @Answer(SlotBookingDto, { description: 'The cancelled booking' })
  @ApiProblems({ 409: [...states, 'slot-begun'] })
  cancel(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<SlotBookingDto> {
    return this.bookings.cancel(caller, id);
  }

  @Post('slot-bookings/:id/use')
  @Access({ scope: writeScope, roles: ['department-system'] })
  @ApiOperation({ summary: 'The slot is used (使用)', description: 'Recorded by the funeral home.' })
  @Answer(SlotBookingDto, { description: 'The used booking' })
  @ApiProblems({ 409: [...states, 'slot-not-begun'] })
  use(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<SlotBookingDto> {
    return this.bookings.use(caller, id);
  }
}
