import { Access, Answer, ApiProblems, CurrentCaller, ParseUuid } from '@minzheng/platform';
import type { Caller, Page, Role } from '@minzheng/platform';
import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { fileReaders, filingRoles, readScope, writeScope } from '../access.js';
import { aidMachine } from './aid.state-machine.js';
import type { AidTransition } from './aid.state-machine.js';
import { AidService } from './aid.service.js';
import { AidDto, AidPageDto, AidQuery, ApproveAidDto, FileAidDto, RefuseAidDto } from './dto/aid.dto.js';
import type { AidSummaryDto } from './dto/aid.dto.js';

/** `POST aid-applications/{id}/<verb>`: path, roles and title come from the state machine's table. */
function Act(transition: AidTransition, ...codes: string[]): MethodDecorator {
  const { title, roles } = aidMachine.definition.transitions[transition];
  return applyDecorators(
    Post(`aid-applications/:id/${transition}`),
    HttpCode(200),
    Access({ scope: writeScope, roles: roles as readonly Role[] }),
    ApiOperation({ summary: `${title} (${transition})` }),
    ApiProblems({ 409: ['transition-not-allowed-in-state', ...codes] }),
    Answer(AidDto, { description: 'The application after the act' }),
  );
}

@ApiTags('aid-applications')
@Controller()
export class AidController {
  constructor(private readonly aid: AidService) {}

  @Post('organizations/:id/aid-applications')
  @Access({ scope: writeScope, roles: filingRoles })
  @ApiOperation({ summary: 'File the application of a household to a fund (慈善救助申请)' })
  @ApiProblems({ 422: ['division-outside-jurisdiction', 'one-applicant-required', 'identity-number-repeated'] })
  @Answer(AidDto, { status: 201, description: 'The draft' })
  file(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: FileAidDto,
  ): Promise<AidDto> {
    return this.aid.file(caller, id, request);
  }

  @Get('aid-applications')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'Applications for aid of the caller’s division, newest first, by pages' })
  @Answer(AidPageDto, { description: 'A page of applications' })
  list(@CurrentCaller() caller: Caller, @Query() query: AidQuery): Promise<Page<AidSummaryDto>> {
    return this.aid.list(caller, query);
  }

  @Get('aid-applications/:id')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'An application for aid: masked household, verification, every rule' })
  @Answer(AidDto, { description: 'The application' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AidDto> {
    return this.aid.get(caller, id);
  }

  @Act('submit')
  submit(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AidDto> {
    return this.aid.submit(caller, id);
  }

  @Act('verify-again')
  verifyAgain(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AidDto> {
    return this.aid.verifyAgain(caller, id);
  }

  @Act('approve', 'separation-of-duties', 'rules-not-passed', 'aid-amount-over')
  approve(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { amountFen }: ApproveAidDto,
  ): Promise<AidDto> {
    return this.aid.approve(caller, id, amountFen);
  }

  @Act('refuse', 'separation-of-duties')
  refuse(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { reason }: RefuseAidDto,
  ): Promise<AidDto> {
    return this.aid.refuse(caller, id, reason);
  }

  @Act('pay')
  pay(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AidDto> {
    return this.aid.pay(caller, id);
  }

  @Act('withdraw')
  withdraw(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AidDto> {
    return this.aid.withdraw(caller, id);
  }
}
