import { Access, Answer, ApiProblems, CurrentCaller, ParseUuid } from '@minzheng/platform';
import type { Caller, Page, Role } from '@minzheng/platform';
import { applyDecorators, Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { fileReaders, readScope, windowRoles, writeScope } from '../access.js';
import {
  CheckSupportApplicationDto,
  FileSupportApplicationDto,
  RefuseSupportApplicationDto,
  SupportApplicationDto,
  SupportApplicationPageDto,
  SupportApplicationsQuery,
  SupportExplanationDto,
} from './dto/support-application.dto.js';
import type { SupportApplicationSummaryDto } from './dto/support-application.dto.js';
import { SupportApplicationService } from './support-application.service.js';
import { supportApplicationMachine } from './support-application.state-machine.js';
import type { SupportApplicationTransition } from './support-application.state-machine.js';

/** `POST …/{id}/<verb>` of a transition: path, roles and title come from the state machine's table. */
function TransitionRoute(
  transition: SupportApplicationTransition,
  description: string,
  conflicts: readonly string[] = [],
): MethodDecorator {
  const { title, roles } = supportApplicationMachine.definition.transitions[transition];
  return applyDecorators(
    Post(`:id/${transition}`),
    Access({ scope: writeScope, roles: roles as readonly Role[] }),
    ApiOperation({ summary: `${title} (${transition})`, description }),
    ApiProblems({ 409: ['transition-not-allowed-in-state', ...conflicts] }),
    Answer(SupportApplicationDto, { description: 'The application after the act' }),
  );
}

@ApiTags('support-applications')
@Controller('support-applications')
export class SupportApplicationController {
  constructor(private readonly applications: SupportApplicationService) {}

  @Post()
  @Access({ scope: writeScope, roles: windowRoles })
  @ApiOperation({
    summary: 'Apply for a child’s recognition and support (孤儿、事实无人抚养儿童)',
    description:
      'The village may apply by itself. The township has 15 working days, the county 15 more; nothing is published.',
  })
  @ApiProblems({ 409: ['child-file-not-open', 'support-application-open', 'child-already-supported'] })
  @Answer(SupportApplicationDto, { status: 201, description: 'The application' })
  file(@CurrentCaller() caller: Caller, @Body() request: FileSupportApplicationDto): Promise<SupportApplicationDto> {
    return this.applications.file(caller, request.childFileId);
  }

  @Get()
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'Applications of the caller’s division, newest first' })
  @Answer(SupportApplicationPageDto, { description: 'A page of applications' })
  list(
    @CurrentCaller() caller: Caller,
    @Query() query: SupportApplicationsQuery,
  ): Promise<Page<SupportApplicationSummaryDto>> {
    return this.applications.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'One application with its clock and open transitions' })
  @Answer(SupportApplicationDto, { description: 'The application' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<SupportApplicationDto> {
    return this.applications.get(caller, id);
  }

  @Get(':id/decision/explanation')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({
    summary: 'Why it was decided as it was',
    description: 'From what was stored with the decision and nothing else.',
  })
  @ApiProblems({ 409: ['decision-not-made'] })
  @Answer(SupportExplanationDto, { description: 'Facts, rules, arithmetic and policy rows' })
  explain(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<SupportExplanationDto> {
    return this.applications.explain(caller, id);
  }

  @TransitionRoute('check', 'The township has looked at the papers and recommends.', [
    'application-filed-by-caller',
    'recommendation-not-supported',
  ])
  check(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: CheckSupportApplicationDto,
  ): Promise<SupportApplicationDto> {
    return this.applications.check(caller, id, request);
  }

  @TransitionRoute('return-to-township', 'The county asks the township to look again; its clock starts anew.')
  returnToTownship(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
  ): Promise<SupportApplicationDto> {
    return this.applications.returnToTownship(caller, id);
  }

  @TransitionRoute('confirm', 'The award is granted from the month after.', [
    'separation-of-duties',
    'rules-not-passed',
  ])
  confirm(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<SupportApplicationDto> {
    return this.applications.confirm(caller, id);
  }

  @TransitionRoute('refuse', 'Each reason is a rule that is failed on the facts of today.', ['separation-of-duties'])
  refuse(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RefuseSupportApplicationDto,
  ): Promise<SupportApplicationDto> {
    return this.applications.refuse(caller, id, request.reasons);
  }

  @TransitionRoute('withdraw', 'The application ends without a decision.')
  withdraw(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<SupportApplicationDto> {
    return this.applications.withdraw(caller, id);
  }
}
