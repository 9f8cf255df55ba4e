import { Access, Answer, ApiProblems, CurrentCaller, ParseUuid } from '@minzheng/platform';
import type { Caller, Page, Role } from '@minzheng/platform';
import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { fileReaders, filingRoles, readScope, writeScope } from '../access.js';
import {
  FileRegistrationDto,
  RecordConsentDto,
  RefuseRegistrationDto,
  RegistrationDto,
  RegistrationPageDto,
  RegistrationsQuery,
} from './dto/registration.dto.js';
import type { RegistrationSummaryDto } from './dto/registration.dto.js';
import { registrationMachine } from './registration.state-machine.js';
import type { RegistrationTransition } from './registration.state-machine.js';
import { RegistrationsService } from './registrations.service.js';

/** `POST …/{id}/<verb>`: path, roles and title come from the state machine's table. */
function Act(transition: RegistrationTransition, ...codes: string[]): MethodDecorator {
  const { title, roles } = registrationMachine.definition.transitions[transition];
  return applyDecorators(
    Post(`:id/${transition}`),
    HttpCode(200),
    Access({ scope: writeScope, roles: roles as readonly Role[] }),
    ApiOperation({ summary: `${title} (${transition})` }),
    ApiProblems({ 409: ['transition-not-allowed-in-state', ...codes] }),
    Answer(RegistrationDto, { description: 'The application after the act' }),
  );
}

@ApiTags('registrations')
@Controller('registrations')
export class RegistrationsController {
  constructor(private readonly registrations: RegistrationsService) {}

  @Post()
  @Access({ scope: writeScope, roles: filingRoles })
  @ApiOperation({
    summary: 'File an application for registration (成立登记): name, founders, capital, people',
    description:
      'The answer already says by rule what is not passed, so that the name can be checked (名称核查) before anything is submitted.',
  })
  @ApiProblems({ 422: ['division-outside-jurisdiction', 'division-without-registrar', 'foundation-type-missing'] })
  @Answer(RegistrationDto, { status: 201, description: 'The draft' })
  file(@CurrentCaller() caller: Caller, @Body() request: FileRegistrationDto): Promise<RegistrationDto> {
    return this.registrations.file(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'Applications of the caller’s division, newest first, by pages' })
  @Answer(RegistrationPageDto, { description: 'A page of applications' })
  list(@CurrentCaller() caller: Caller, @Query() query: RegistrationsQuery): Promise<Page<RegistrationSummaryDto>> {
    return this.registrations.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'An application with every rule: as decided, or as it stands today' })
  @Answer(RegistrationDto, { description: 'The application' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<RegistrationDto> {
    return this.registrations.get(caller, id);
  }

  @Act('record-consent', 'consent-already-recorded')
  recordConsent(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() consent: RecordConsentDto,
  ): Promise<RegistrationDto> {
    return this.registrations.recordConsent(caller, id, consent);
  }

  @Act('submit')
  submit(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<RegistrationDto> {
    return this.registrations.submit(caller, id);
  }

  @Act('accept', 'registrar-of-another-level')
  accept(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<RegistrationDto> {
    return this.registrations.accept(caller, id);
  }

  @Act('register', 'registrar-of-another-level', 'separation-of-duties', 'rules-not-passed')
  register(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<RegistrationDto> {
    return this.registrations.approve(caller, id);
  }

  @Act('refuse', 'registrar-of-another-level', 'separation-of-duties', 'refusal-without-ground')
  refuse(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { reason }: RefuseRegistrationDto,
  ): Promise<RegistrationDto> {
    return this.registrations.refuse(caller, id, reason);
  }

  @Act('withdraw')
  withdraw(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<RegistrationDto> {
    return this.registrations.withdraw(caller, id);
  }
}
