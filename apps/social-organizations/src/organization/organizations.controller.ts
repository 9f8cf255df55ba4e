import { Access, Answer, ApiProblems, CurrentCaller, ParseUuid } from '@minzheng/platform';
import type { Caller, Page, Role } from '@minzheng/platform';
import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { fileReaders, readScope, writeScope } from '../access.js';
import {
  OrganizationDto,
  OrganizationPageDto,
  OrganizationsQuery,
  RevokeDto,
  StartLiquidationDto,
} from './dto/organization.dto.js';
import type { OrganizationSummaryDto } from './dto/organization.dto.js';
import { organizationMachine } from './organization.state-machine.js';
import type { OrganizationTransition } from './organization.state-machine.js';
import { OrganizationsService } from './organizations.service.js';

/** `POST …/{id}/<verb>`: path, roles and title come from the state machine's table. */
function Act(transition: OrganizationTransition, ...codes: string[]): MethodDecorator {
  const { title, roles } = organizationMachine.definition.transitions[transition];
  return applyDecorators(
    Post(`:id/${transition}`),
    HttpCode(200),
    Access({ scope: writeScope, roles: roles as readonly Role[] }),
    ApiOperation({ summary: `${title} (${transition})` }),
    ApiProblems({ 409: ['transition-not-allowed-in-state', ...codes] }),
    Answer(OrganizationDto, { description: 'The organisation after the act' }),
  );
}

@ApiTags('organizations')
@Controller('organizations')
export class OrganizationsController {
  constructor(private readonly organizations: OrganizationsService) {}

  @Get()
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'Organisations of the caller’s division, newest first, by pages' })
  @Answer(OrganizationPageDto, { description: 'A page of organisations' })
  list(@CurrentCaller() caller: Caller, @Query() query: OrganizationsQuery): Promise<Page<OrganizationSummaryDto>> {
    return this.organizations.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'An organisation with its roles (people masked) and certificates' })
  @Answer(OrganizationDto, { description: 'The organisation' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<OrganizationDto> {
    return this.organizations.get(caller, id);
  }

  @Act('start-liquidation')
  startLiquidation(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: StartLiquidationDto,
  ): Promise<OrganizationDto> {
    return this.organizations.startLiquidation(caller, id, request);
  }

  @Act('complete-liquidation')
  completeLiquidation(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<OrganizationDto> {
    return this.organizations.completeLiquidation(caller, id);
  }

  @Act('deregister', 'registrar-of-another-level')
  deregister(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<OrganizationDto> {
    return this.organizations.deregister(caller, id);
  }

  @Act('revoke', 'registrar-of-another-level', 'idle-time-not-over', 'annual-reports-not-missing')
  revoke(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { ground }: RevokeDto,
  ): Promise<OrganizationDto> {
    return this.organizations.revoke(caller, id, ground);
  }
}
