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
import { matterReaders, readScope, writeScope } from '../access.js';
import { DeliverRegisterDto, DeliveriesQuery, RegisterDeliveryDto } from './dto/register-delivery.dto.js';
import { RegisterDeliveriesService } from './register-deliveries.service.js';

@ApiTags('resident-register')
@Controller('register-deliveries')
export class RegisterDeliveriesController {
  constructor(private readonly deliveries: RegisterDeliveriesService) {}

  @Post()
  @Access({ scope: writeScope, roles: ['department-system'] })
  @ApiOperation({
    summary: 'Deliver a part of the register of residents (户籍登记), or its changes',
    description: 'Lines are taken over one by one; those that cannot be are reported by number and code.',
  })
  @ApiProblems({ 422: ['division-outside-jurisdiction', 'division-level-wrong'] })
  @Answer(RegisterDeliveryDto, { status: 201 })
  deliver(@CurrentCaller() caller: Caller, @Body() request: DeliverRegisterDto): Promise<RegisterDeliveryDto> {
    return this.deliveries.deliver(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({
    summary: 'Deliveries of the caller’s divisions, newest first',
    description: 'Counts and faults only.',
  })
  @Answer(PageOf(RegisterDeliveryDto))
  list(@CurrentCaller() caller: Caller, @Query() query: DeliveriesQuery): Promise<Page<RegisterDeliveryDto>> {
    return this.deliveries.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'One delivery', description: 'Counts and faults only.' })
  @Answer(RegisterDeliveryDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<RegisterDeliveryDto> {
    return this.deliveries.get(caller, id);
  }
}
