import { CurrentCaller, ParseUuid } from '@minzheng/platform';
import type { Caller } from '@minzheng/platform';
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EstablishValueDto } from '../verification/dto/resolve-question.dto.js';
import { OpenQuestionsService } from '../verification/open-questions.service.js';
import type { CaseViewDto } from './dto/case-view.dto.js';
import { RequestSupplementDto, TerminateDto } from './dto/intake.dto.js';
import {
  DeclareSpecialCaseDto,
  GiveOpinionDto,
  RaiseObjectionDto,
  RecordCountyVisitDto,
  RecordInvestigationDto,
  RegisterNearRelativeDto,
  WithdrawNearRelativeDto,
} from './dto/investigation.dto.js';
import { IntakeService } from './intake.service.js';
import { InvestigationService } from './investigation.service.js';
import { TransitionRoute } from './transition-access.js';

/** One route per transition before the decision; who may is in the state machine. */
@ApiTags('transitions')
@Controller('benefit-applications')
export class CaseTransitionsController {
  constructor(
    private readonly intake: IntakeService,
    private readonly investigation: InvestigationService,
    private readonly questions: OpenQuestionsService,
  ) {}

  @TransitionRoute('submit')
  submit(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CaseViewDto> {
    return this.intake.submit(caller, id);
  }

  @TransitionRoute('request-supplement')
  requestSupplement(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RequestSupplementDto,
  ): Promise<CaseViewDto> {
    return this.intake.requestSupplement(caller, id, request);
  }

  @TransitionRoute('supplement')
  supplement(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CaseViewDto> {
    return this.intake.supplement(caller, id);
  }

  @TransitionRoute('accept')
  accept(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CaseViewDto> {
    return this.intake.accept(caller, id);
  }

  @TransitionRoute('declare-special-case')
  declareSpecialCase(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: DeclareSpecialCaseDto,
  ): Promise<CaseViewDto> {
    return this.investigation.declareSpecialCase(caller, id, request.ground);
  }

  @TransitionRoute('register-near-relative')
  registerNearRelative(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() relative: RegisterNearRelativeDto,
  ): Promise<CaseViewDto> {
    return this.investigation.registerNearRelative(caller, id, relative);
  }

  @TransitionRoute('withdraw-near-relative')
  withdrawNearRelative(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: WithdrawNearRelativeDto,
  ): Promise<CaseViewDto> {
    return this.investigation.withdrawNearRelative(caller, id, request.reason);
  }

  @TransitionRoute('record-investigation')
  recordInvestigation(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() visit: RecordInvestigationDto,
  ): Promise<CaseViewDto> {
    return this.investigation.recordInvestigation(caller, id, visit);
  }

  @TransitionRoute('establish-value')
  establishValue(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: EstablishValueDto,
  ): Promise<CaseViewDto> {
    return this.questions.establish(caller, id, request);
  }

  @TransitionRoute('give-opinion')
  giveOpinion(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() opinion: GiveOpinionDto,
  ): Promise<CaseViewDto> {
    return this.investigation.giveOpinion(caller, id, opinion);
  }

  @TransitionRoute('start-publicity')
  startPublicity(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CaseViewDto> {
    return this.investigation.startPublicity(caller, id);
  }

  @TransitionRoute('raise-objection')
  raiseObjection(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() objection: RaiseObjectionDto,
  ): Promise<CaseViewDto> {
    return this.investigation.raiseObjection(caller, id, objection);
  }

  @TransitionRoute('start-reinvestigation')
  startReinvestigation(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CaseViewDto> {
    return this.investigation.startReinvestigation(caller, id);
  }

  @TransitionRoute('start-review')
  startReview(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CaseViewDto> {
    return this.investigation.startReview(caller, id);
  }

  @TransitionRoute('record-county-visit')
  recordCountyVisit(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() visit: RecordCountyVisitDto,
  ): Promise<CaseViewDto> {
    return this.investigation.recordCountyVisit(caller, id, visit);
  }

  @TransitionRoute('withdraw')
  withdraw(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CaseViewDto> {
    return this.intake.withdraw(caller, id);
  }

  @TransitionRoute('terminate')
  terminate(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: TerminateDto,
  ): Promise<CaseViewDto> {
    return this.intake.terminate(caller, id, request.reason);
  }
}
