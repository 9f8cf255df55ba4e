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
import { deciders, desks, readers, readScope, writeScope } from '../access.js';
import { DeathService } from './death.service.js';
import { DeathDto, DeathsQuery, RegisterDeathDto, RevokeDeathDto } from './dto/death.dto.js';

@ApiTags('deaths')
@Controller('deaths')
export class DeathController {
  constructor(private readonly deaths: DeathService) {}

  @Post()
  @Access({ scope: writeScope, roles: desks })
  @ApiOperation({
    summary: 'Register a death (死亡登记)',
    description: 'Publishes `death.registered`; every service concerned does its part and answers (身后一件事).',
  })
  @Answer(DeathDto, { status: 201, description: 'The registered death' })
  @ApiProblems({ 409: ['death-already-registered'], 422: ['death-invalid', 'division-outside-jurisdiction'] })
  register(@CurrentCaller() caller: Caller, @Body() request: RegisterDeathDto): Promise<DeathDto> {
    return this.deaths.register(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'Deaths of the caller’s division, newest first', description: 'By pages, people masked.' })
  @Answer(PageOf(DeathDto), { description: 'A page of deaths' })
  list(@CurrentCaller() caller: Caller, @Query() query: DeathsQuery): Promise<Page<DeathDto>> {
    return this.deaths.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'One death', description: 'Masked, with the transitions open to the caller.' })
  @Answer(DeathDto, { description: 'The death' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<DeathDto> {
    return this.deaths.get(caller, id);
  }

  @Post(':id/revoke')
  @Access({ scope: writeScope, roles: deciders })
  @ApiOperation({
    summary: 'Take back a death that was recorded in error (撤销死亡登记)',
    description: 'Publishes `death.revoked`; every service restores what it had changed and answers.',
  })
  @Answer(DeathDto, { description: 'The revoked death' })
  @ApiProblems({ 409: ['transition-not-allowed-in-state', 'registered-by-caller'] })
  revoke(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RevokeDeathDto,
  ): Promise<DeathDto> {
    return this.deaths.revoke(caller, id, request);
  }
}
