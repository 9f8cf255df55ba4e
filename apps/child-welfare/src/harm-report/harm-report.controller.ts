import {
  Access,
  Answer,
  ApiProblems,
  CurrentCaller,
  NoIdempotencyKey,
  PageQuery,
  ParseUuid,
  Public,
} from '@minzheng/platform';
import type { Caller, Page, Role } from '@minzheng/platform';
import { applyDecorators, Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { harmOfficers, harmReporters, readScope, reportScope, writeScope } from '../access.js';
import { HarmHistoriesDto, HarmReportDto, HarmReportPageDto, HarmReportsQuery } from './dto/harm-report-answer.dto.js';
import type { HarmReportSummaryDto } from './dto/harm-report-answer.dto.js';
import {
  AssessHarmDto,
  CloseHarmReportDto,
  DisclosedHarmDto,
  DisclosedReporterDto,
  EndPlacementDto,
  HarmDisclosureDto,
  HarmReceiptDto,
  LinkChildDto,
  MandatoryHarmReportDto,
  NameOfficerDto,
  PlaceChildDto,
  RecordHarmFollowUpDto,
  SubmitHarmReportDto,
} from './dto/harm-report.dto.js';
import { HarmIntakeService } from './harm-intake.service.js';
import { HarmOfficerService } from './harm-officer.service.js';
import { HarmPlacementService } from './harm-placement.service.js';
import { HarmReportService } from './harm-report.service.js';
import { harmReportMachine } from './harm-report.state-machine.js';
import type { HarmReportTransition } from './harm-report.state-machine.js';

/** `POST …` of a transition: roles and title come from the state machine’s table. */
function TransitionRoute(
  transition: HarmReportTransition,
  path: string,
  { description, conflicts = [], invalid = [] }: { description: string; conflicts?: string[]; invalid?: string[] },
): MethodDecorator {
  const { title, roles } = harmReportMachine.definition.transitions[transition];
  return applyDecorators(
    Post(`:id/${path}`),
    Access({ scope: writeScope, roles: roles as readonly Role[] }),
    ApiOperation({ summary: `${title} (${transition})`, description }),
    ApiProblems({
      409: ['transition-not-allowed-in-state', ...conflicts],
      ...(invalid.length === 0 ? {} : { 422: invalid }),
    }),
    Answer(HarmReportDto, { description: 'The report after the act' }),
  );
}

/** For anybody: whoever sees a child harmed reports it, with a name or without (未成年人保护法 第十一条). */
@ApiTags('harm-report-submissions')
@Controller('harm-report-submissions')
export class HarmSubmissionController {
  constructor(private readonly intake: HarmIntakeService) {}

  @Post()
  @Public()
  @NoIdempotencyKey()
  @ApiOperation({
    summary: 'Report harm to a child, as anybody (检举、控告)',
    description:
      'Without a token; the answer is a number and repeats nothing. The police are told at once. Repeat a lost call ' +
      'with the same `submissionId`.',
  })
  @ApiProblems({ 422: ['division-outside-jurisdiction'] })
  @Answer(HarmReceiptDto, { status: 201, description: 'It is kept' })
  submit(@Body() request: SubmitHarmReportDto): Promise<HarmReceiptDto> {
    return this.intake.submit(request);
  }
}

@ApiTags('harm-reports')
@Controller('harm-reports')
export class HarmReportController {
  constructor(
    private readonly intake: HarmIntakeService,
    private readonly reports: HarmReportService,
    private readonly placements: HarmPlacementService,
    private readonly officers: HarmOfficerService,
  ) {}

  @Post()
  @Access({ scope: reportScope, roles: harmReporters })
  @ApiOperation({
    summary: 'Report harm to a child, as somebody whose duty it is (强制报告)',
    description:
      'Schools, hospitals, committees and everybody who works with children, about a child anywhere in the city. Who ' +
      'reported is sealed with keys of its own; the answer repeats nothing.',
  })
  @ApiProblems({ 422: ['division-outside-jurisdiction'] })
  @Answer(HarmReceiptDto, { status: 201, description: 'It is kept' })
  report(@CurrentCaller() caller: Caller, @Body() request: MandatoryHarmReportDto): Promise<HarmReceiptDto> {
    return this.intake.report(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: harmOfficers })
  @ApiOperation({
    summary: 'Reports the caller is named for, newest first',
    description: 'There are no others, and no counts of them; every report on the page is audited.',
  })
  @Answer(HarmReportPageDto, { description: 'A page of reports' })
  list(@CurrentCaller() caller: Caller, @Query() query: HarmReportsQuery): Promise<Page<HarmReportSummaryDto>> {
    return this.reports.list(caller, query);
  }

  @Get('duty-list')
  @Access({ scope: readScope, roles: harmOfficers })
  @ApiOperation({ summary: 'What of the caller’s reports is due, the most urgent first (待办)' })
  @Answer(HarmReportPageDto, { description: 'A page of reports' })
  dutyList(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<Page<HarmReportSummaryDto>> {
    return this.reports.dutyList(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: harmOfficers })
  @ApiOperation({ summary: 'One report with all that was done; to named officers, each time with an audit row' })
  @Answer(HarmReportDto, { description: 'The report' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<HarmReportDto> {
    return this.reports.get(caller, id);
  }

  @Get(':id/history')
  @Access({ scope: readScope, roles: harmOfficers })
  @ApiOperation({ summary: 'Everything that happened to a report' })
  @Answer(HarmHistoriesDto, { description: 'Oldest first' })
  history(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<HarmHistoriesDto> {
    return this.reports.history(caller, id);
  }

  @TransitionRoute('assess', 'assess', {
    description: 'The risk is graded by rules; the next visit is due by the grade. May be done again.',
  })
  assess(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: AssessHarmDto,
  ): Promise<HarmReportDto> {
    return this.reports.assess(caller, id, request);
  }

  @TransitionRoute('follow-up', 'follow-up', {
    description: 'A visit on which the child was seen sets the day of the next one.',
    invalid: ['date-in-future', 'date-out-of-order'],
  })
  followUp(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RecordHarmFollowUpDto,
  ): Promise<HarmReportDto> {
    return this.reports.followUp(caller, id, request);
  }

  @TransitionRoute('link-child', 'link-child', { description: 'A file inside the caller’s division.' })
  linkChild(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: LinkChildDto,
  ): Promise<HarmReportDto> {
    return this.reports.linkChild(caller, id, request.childFileId);
  }

  @TransitionRoute('place', 'temporary-guardianships', {
    description: 'Before an assessment too, where it cannot wait.',
    conflicts: ['temporary-guardianship-stands'],
    invalid: ['date-in-future'],
  })
  place(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: PlaceChildDto,
  ): Promise<HarmReportDto> {
    return this.placements.place(caller, id, request);
  }

  @TransitionRoute('end-placement', 'temporary-guardianships/:guardianshipId/end', {
    description: 'The child goes home after an assessment of its guardian, or a court has ruled.',
    invalid: ['date-in-future', 'date-out-of-order'],
  })
  endPlacement(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Param('guardianshipId', ParseUuid) guardianshipId: string,
    @Body() request: EndPlacementDto,
  ): Promise<HarmReportDto> {
    return this.placements.end(caller, id, guardianshipId, request);
  }

  @TransitionRoute('close', 'close', {
    description: 'When the police have it, the child is in no temporary care, and who reported was told.',
    conflicts: ['police-not-reached', 'temporary-guardianship-stands', 'follow-up-missing', 'reporter-not-told'],
    invalid: ['date-in-future'],
  })
  close(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: CloseHarmReportDto,
  ): Promise<HarmReportDto> {
    return this.reports.close(caller, id, request);
  }

  @Post(':id/officers')
  @Access({ scope: writeScope, roles: ['county-reviewer'] })
  @ApiOperation({ summary: 'Name another officer for a report' })
  @ApiProblems({ 409: ['officer-named-already'] })
  @Answer(HarmReportDto, { status: 201, description: 'The report' })
  nameOfficer(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: NameOfficerDto,
  ): Promise<HarmReportDto> {
    return this.officers.name(caller, id, request.officer);
  }

  @Post(':id/officers/:entryId/remove')
  @Access({ scope: writeScope, roles: ['county-reviewer'] })
  @ApiOperation({ summary: 'Take an officer off a report; the entry stays to be seen' })
  @ApiProblems({ 404: ['officer-unknown'], 409: ['last-officer'] })
  @Answer(HarmReportDto, { description: 'The report' })
  removeOfficer(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Param('entryId', ParseUuid) entryId: string,
  ): Promise<HarmReportDto> {
    return this.officers.remove(caller, id, entryId);
  }

  @Post(':id/child-disclosures')
  @NoIdempotencyKey()
  @Access({ scope: writeScope, roles: harmOfficers })
  @ApiOperation({ summary: 'Who the child is and where, audited with the purpose' })
  @Answer(DisclosedHarmDto, { description: 'Unmasked' })
  discloseChild(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: HarmDisclosureDto,
  ): Promise<DisclosedHarmDto> {
    return this.reports.discloseChild(caller, id, request.purpose);
  }

  @Post(':id/reporter-disclosures')
  @NoIdempotencyKey()
  @Access({ scope: writeScope, roles: ['county-reviewer'] })
  @ApiOperation({ summary: 'Who reported, to the county’s named reviewer alone, audited with the purpose' })
  @ApiProblems({ 409: ['no-reporter-identity'] })
  @Answer(DisclosedReporterDto, { description: 'Unmasked' })
  discloseReporter(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: HarmDisclosureDto,
  ): Promise<DisclosedReporterDto> {
    return this.reports.discloseReporter(caller, id, request.purpose);
  }
}
