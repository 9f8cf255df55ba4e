import { Access, Answer, ApiProblems, CurrentCaller, ParseUuid } from '@minzheng/platform';
import type { Caller, Page, Role } from '@minzheng/platform';
import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { fileReaders, filingRoles, readScope, writeScope } from '../access.js';
import { changeMachine } from './change.state-machine.js';
import type { ChangeTransition } from './change.state-machine.js';
import { ChangesService } from './changes.service.js';
import { ChangeDto, ChangePageDto, ChangesQuery, RefuseChangeDto, RequestChangeDto } from './dto/change.dto.js';
import type { ChangeSummaryDto } from './dto/change.dto.js';

/** `POST changes/{id}/<verb>`: path, roles and title come from the state machine's table. */
function Act(transition: ChangeTransition, ...codes: string[]): MethodDecorator {
  const { title, roles } = changeMachine.definition.transitions[transition];
  return applyDecorators(
    Post(`changes/:id/${transition}`),
    HttpCode(200),
    Access({ scope: writeScope, roles: roles as readonly Role[] }),
    ApiOperation({ summary: `${title} (${transition})` }),
    ApiProblems({ 409: ['transition-not-allowed-in-state', ...codes] }),
    Answer(ChangeDto, { description: 'The change after the act' }),
  );
}

@ApiTags('changes')
@Controller()
export class ChangesController {
  constructor(private readonly changes: ChangesService) {}

  @Post('organizations/:id/changes')
  @Access({ scope: writeScope, roles: filingRoles })
  @ApiOperation({ summary: 'Apply for a change of what is registered (变更登记)' })
  @ApiProblems({ 409: ['organization-not-active'], 422: ['change-empty', 'date-in-future'] })
  @Answer(ChangeDto, { status: 201, description: 'The application' })
  request(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RequestChangeDto,
  ): Promise<ChangeDto> {
    return this.changes.request(caller, id, request);
  }

  @Get('changes')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'Changes asked for in the caller’s division, newest first, by pages' })
  @Answer(ChangePageDto, { description: 'A page of changes' })
  list(@CurrentCaller() caller: Caller, @Query() query: ChangesQuery): Promise<Page<ChangeSummaryDto>> {
    return this.changes.list(caller, query);
  }

  @Get('changes/:id')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'A change with every rule: as decided, or as it stands today' })
  @Answer(ChangeDto, { description: 'The change' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<ChangeDto> {
    return this.changes.get(caller, id);
  }

  @Act('approve', 'registrar-of-another-level', 'separation-of-duties', 'organization-not-active', 'rules-not-passed')
  approve(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<ChangeDto> {
    return this.changes.approve(caller, id);
  }

  @Act('refuse', 'registrar-of-another-level', 'separation-of-duties')
  refuse(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { reason }: RefuseChangeDto,
  ): Promise<ChangeDto> {
    return this.changes.refuse(caller, id, reason);
  }

  @Act('withdraw')
  withdraw(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<ChangeDto> {
    return this.changes.withdraw(caller, id);
  }
}
