import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  enumKind,
  HistoryLineDto,
  InstantField,
  IntField,
  JsonField,
  ListField,
  NestedField,
  PageOf,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import { riskGrades } from '../../difficulty/difficulty.records.js';
import type { RiskGrade } from '../../difficulty/difficulty.records.js';
import type { RiskAssessment } from '../../difficulty/grade-risk.js';
import { harmDutyMachine } from '../harm-duty.state-machine.js';
import type { HarmDutyState } from '../harm-duty.state-machine.js';
import {
  guardianshipEnds,
  guardianshipGrounds,
  guardianshipPlaces,
  harmCircumstances,
  harmCloseReasons,
  harmSources,
  namingCauses,
  policeStates,
} from '../harm-report.records.js';
import type {
  GuardianshipEnd,
  GuardianshipGround,
  GuardianshipPlace,
  HarmCircumstance,
  HarmCloseReason,
  HarmSource,
  NamingCause,
  PoliceState,
} from '../harm-report.records.js';
import { harmReportMachine } from '../harm-report.state-machine.js';
import type { HarmReportState } from '../harm-report.state-machine.js';
import { temporaryGuardianshipMachine } from '../temporary-guardianship.state-machine.js';
import type { TemporaryGuardianshipState } from '../temporary-guardianship.state-machine.js';
import { PoliceDto, ReportedChildDto, ReporterMarksDto } from './harm-report.dto.js';

const waits = ['assessment', 'follow-up'] as const;
export type HarmWait = (typeof waits)[number];

/** A line of an officer’s list. */
export class HarmReportSummaryDto {
  @UuidField({ description: 'The report' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @TextField({ description: 'Number of the report', example: 'hr-990101-2026-7K3M9Q2T' })
  reportNumber: string;

  @DivisionField({ description: 'Where the child is', example: '990101001001' })
  division: string;

  @EnumField({ description: 'State', example: 'received', values: harmReportMachine.stateNames })
  state: HarmReportState;

  @ValuesField(enumKind(harmCircumstances), { description: 'What was told', max: harmCircumstances.length })
  circumstances: HarmCircumstance[];

  @BooleanField({ description: 'Told to be in danger at this moment' })
  dangerNow: boolean;

  @EnumField({ description: 'Risk grade, once assessed', values: riskGrades, nullable: true })
  riskGrade: RiskGrade | null;

  @InstantField({ description: 'When it came in' })
  receivedAt: string;

  @EnumField({ description: 'Whether the police have it', values: policeStates })
  policeState: PoliceState;

  @EnumField({ description: 'What is due next', values: waits, nullable: true })
  waitingFor: HarmWait | null;

  @InstantField({ description: 'Until when', nullable: true })
  dueAt: string | null;

  @BooleanField({ description: 'That moment has passed', example: false })
  overdue: boolean;

  @BooleanField({ description: 'The child is in temporary guardianship', example: false })
  placed: boolean;

  @UuidField({ description: 'File of the child, when known', nullable: true })
  childFileId: string | null;
}

export class HarmAssessmentDto {
  @DateField({ description: 'Day', example: '2026-03-02' })
  assessedOn: string;

  @TextField({ description: 'Who assessed' })
  assessedBy: string;

  @EnumField({ description: 'Grade', values: riskGrades })
  riskGrade: RiskGrade;

  @JsonField({ description: 'Every rule with what it found, and the policy rows' })
  assessment: RiskAssessment;

  @TextField({ description: 'What was found' })
  findings: string;
}

export class HarmFollowUpDto {
  @DateField({ description: 'Day of the visit', example: '2026-03-09' })
  visitedOn: string;

  @TextField({ description: 'Who recorded it' })
  recordedBy: string;

  @BooleanField({ description: 'The child itself was seen' })
  childSeen: boolean;

  @TextField({ description: 'What was found' })
  findings: string;
}

export class TemporaryGuardianshipDto {
  @UuidField({ description: 'The guardianship' })
  id: string;

  @EnumField({ description: 'State', values: temporaryGuardianshipMachine.stateNames })
  state: TemporaryGuardianshipState;

  @EnumField({ description: 'Ground', values: guardianshipGrounds })
  ground: GuardianshipGround;

  @EnumField({ description: 'Where the child lives', values: guardianshipPlaces })
  place: GuardianshipPlace;

  @TextField({ description: 'Who looks after the child' })
  carer: string;

  @DateField({ description: 'First day' })
  beganOn: string;

  @DateField({ description: 'Last day of the term' })
  termEndsOn: string;

  @BooleanField({ description: 'That day has passed' })
  overdue: boolean;

  @DateField({ description: 'Last day', nullable: true })
  endedOn: string | null;

  @EnumField({ description: 'Why it ended', values: guardianshipEnds, nullable: true })
  endReason: GuardianshipEnd | null;
}

export class HarmOfficerDto {
  @UuidField({ description: 'The entry' })
  id: string;

  @TextField({ description: 'Account of the officer' })
  officer: string;

  @EnumField({ description: 'On duty, or named', values: namingCauses })
  cause: NamingCause;

  @InstantField({ description: 'Since' })
  namedAt: string;

  @InstantField({ description: 'Until', nullable: true })
  removedAt: string | null;
}

export class HarmReportDto extends HarmReportSummaryDto {
  @EnumField({ description: 'Who was told to have done it', values: harmSources })
  harmedBy: HarmSource;

  @TextField({ description: 'What was told' })
  account: string;

  @NestedField(() => ReportedChildDto, { description: 'The child, as far as known' })
  child: ReportedChildDto;

  @NestedField(() => ReporterMarksDto, { description: 'Of who reported, no more than this' })
  reporter: ReporterMarksDto;

  @NestedField(() => PoliceDto, { description: 'Where it stands with the police' })
  police: PoliceDto;

  @ListField(() => HarmAssessmentDto, { description: 'Assessments, the latest first', max: 200 })
  assessments: HarmAssessmentDto[];

  @ListField(() => HarmFollowUpDto, { description: 'Follow-up visits, the latest first', max: 200 })
  followUps: HarmFollowUpDto[];

  @ListField(() => TemporaryGuardianshipDto, { description: 'Temporary guardianships, the latest first', max: 200 })
  guardianships: TemporaryGuardianshipDto[];

  @ListField(() => HarmOfficerDto, { description: 'Who may and who might see it', max: 200 })
  officers: HarmOfficerDto[];

  @EnumField({ description: 'Why it was closed', values: harmCloseReasons, nullable: true })
  closeReason: HarmCloseReason | null;

  @TextField({ description: 'What that rests on', nullable: true })
  closingNote: string | null;

  @DateField({ description: 'Day of closing', nullable: true })
  closedOn: string | null;

  @DateField({ description: 'Day on which who reported was told', nullable: true })
  reporterToldOn: string | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['assess'], max: 20 })
  allowedTransitions: string[];
}

export class HarmReportsQuery extends PageQuery {
  @EnumField({ description: 'Only this state', values: harmReportMachine.stateNames, optional: true })
  state?: HarmReportState;

  @EnumField({ description: 'Only this grade', values: riskGrades, optional: true })
  riskGrade?: RiskGrade;

  @EnumField({ description: 'Only with (or without) the police', values: policeStates, optional: true })
  policeState?: PoliceState;

  @BooleanField({ description: 'Only (not) overdue', optional: true })
  overdue?: boolean;

  @DivisionField({ description: 'Only below this division', optional: true })
  division?: string;
}

export const HarmReportPageDto = PageOf(HarmReportSummaryDto);

export class HarmHistoryDto extends HistoryLineDto {
  @JsonField({ description: 'Codes and dates' })
  details: Record<string, unknown>;
}

export class HarmHistoriesDto {
  @ListField(() => HarmHistoryDto, { description: 'Oldest first', max: 1000 })
  items: HarmHistoryDto[];
}

export class HarmDutyDto {
  @UuidField({ description: 'The duty' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @DivisionField({ description: 'County', example: '990101' })
  division: string;

  @EnumField({ description: 'State', values: harmDutyMachine.stateNames })
  state: HarmDutyState;

  @TextField({ description: 'Account of the officer', example: 'official-1' })
  officer: string;

  @DateField({ description: 'First day', example: '2026-03-02' })
  fromOn: string;

  @DateField({ description: 'Last day', example: '2026-03-08' })
  untilOn: string;
}

export class HarmDutiesQuery extends PageQuery {
  @DateField({ description: 'Only who is on duty on this day', optional: true })
  on?: string;

  @DivisionField({ description: 'Only below this division', optional: true })
  division?: string;
}

export const HarmDutyPageDto = PageOf(HarmDutyDto);
