import { Access, Answer, CurrentCaller, NoIdempotencyKey, ParseUuid } from '@minzheng/platform';
import type { Caller } from '@minzheng/platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { caseReaders, readScope, reviewers, writeScope } from '../benefit-application/access.js';
import { CaseViewDto } from '../benefit-application/dto/case-view.dto.js';
import { TransitionRoute } from '../benefit-application/transition-access.js';
import { DecisionService } from './decision.service.js';
import { ExplanationDto, RecordRefusalNoticeDto, RefuseDto, ReplayDto } from './dto/decision.dto.js';
import { ExplanationService } from './explanation.service.js';

@ApiTags('decisions')
@Controller('benefit-applications')
export class DecisionsController {
  constructor(
    private readonly decisions: DecisionService,
    private readonly explanations: ExplanationService,
  ) {}

  @TransitionRoute('confirm')
  confirm(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CaseViewDto> {
    return this.decisions.confirm(caller, id);
  }

  @TransitionRoute('refuse')
  refuse(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RefuseDto,
  ): Promise<CaseViewDto> {
    return this.decisions.refuse(caller, id, request.reasons);
  }

  @Post(':id/record-refusal-notice')
  @Access({ scope: writeScope, roles: ['township-clerk', ...reviewers] })
  @ApiOperation({ summary: 'The refusal has reached the applicant in writing (不予确认告知)' })
  @Answer(CaseViewDto, { description: 'The case with its clock met' })
  recordRefusalNotice(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RecordRefusalNoticeDto,
  ): Promise<CaseViewDto> {
    return this.decisions.recordRefusalNotice(caller, id, request.deliveredOn);
  }

  @Get(':id/decision/explanation')
  @Access({ scope: readScope, roles: caseReaders })
  @ApiOperation({ summary: 'Facts, rules, arithmetic and policy rows the decision rests on' })
  @Answer(ExplanationDto, { description: 'As stored with the decision' })
  explanation(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<ExplanationDto> {
    return this.explanations.explain(caller, id);
  }

  @Post(':id/decision/replay')
  @NoIdempotencyKey()
  @Access({ scope: readScope, roles: caseReaders })
  @ApiOperation({ summary: 'Recompute the decision from what was stored with it' })
  @Answer(ReplayDto, { description: 'Equal, or every difference' })
  replay(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<ReplayDto> {
    return this.explanations.replay(caller, id);
  }
}
