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
import { bookers, readScope, writeScope } from '../access.js';
import { AppointmentService } from './appointment.service.js';
import { AppointmentDto, AppointmentQuery, BookAppointmentDto, SlotQuery, SlotsDto } from './dto/appointment.dto.js';

@ApiTags('appointments')
@Controller()
export class AppointmentController {
  constructor(private readonly appointments: AppointmentService) {}

  @Get('appointment-slots')
  @Access({ scope: readScope, roles: bookers })
  @ApiOperation({ summary: 'Times of an office’s day and the places that are left' })
  @ApiProblems({ 422: ['office-not-designated'] })
  @Answer(SlotsDto)
  slots(@CurrentCaller() caller: Caller, @Query() query: SlotQuery): Promise<SlotsDto> {
    return this.appointments.slots(caller, query);
  }

  @Post('appointments')
  @Access({ scope: writeScope, roles: bookers })
  @ApiOperation({ summary: 'Book a place (预约); one a person and matter' })
  @ApiProblems({
    409: ['slot-full', 'person-has-appointment'],
    422: ['office-not-designated', 'day-not-bookable', 'time-not-offered'],
  })
  @Answer(AppointmentDto, { status: 201 })
  book(@CurrentCaller() caller: Caller, @Body() request: BookAppointmentDto): Promise<AppointmentDto> {
    return this.appointments.book(caller, request);
  }

  @Get('appointments')
  @Access({ scope: readScope, roles: bookers })
  @ApiOperation({ summary: 'Appointments of the caller’s offices, newest first' })
  @Answer(PageOf(AppointmentDto))
  list(@CurrentCaller() caller: Caller, @Query() query: AppointmentQuery): Promise<Page<AppointmentDto>> {
    return this.appointments.list(caller, query);
  }

  @Get('appointments/:id')
  @Access({ scope: readScope, roles: bookers })
  @ApiOperation({ summary: 'One appointment' })
  @Answer(AppointmentDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AppointmentDto> {
    return this.appointments.get(caller, id);
  }

  @Post('appointments/:id/cancel')
  @Access({ scope: writeScope, roles: bookers })
  @ApiOperation({ summary: 'Give a place back (取消)' })
  @Answer(AppointmentDto)
  cancel(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AppointmentDto> {
    return this.appointments.cancel(caller, id);
  }
}
