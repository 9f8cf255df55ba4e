import {
  BooleanField,
  DateField,
  EnumField,
  FenField,
  HistoryLineDto,
  InstantField,
  IntField,
  ListField,
  MonthField,
  NestedField,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import { OpenQuestionDto, ValueLayersDto } from '../../decision/dto/assessment.dto.js';
import { MaskedHouseholdDto } from '../../household/dto/household.dto.js';
import type { Assessment, Eligibility, ProgrammeCode } from '../../programmes/programme.js';
import { caseStates, clockNames, gapCodes, specialCaseGrounds } from '../case-records.js';
import type { CaseState, ClockName, Gap, SpecialCaseGround } from '../case-records.js';
import {
  CountyVisitDto,
  InvestigationDto,
  ObjectionDto,
  OpinionDto,
  PublicityDto,
  RegisteredRelativeDto,
  WithdrawnRelativeDto,
  VerificationDto,
} from './case-record.dto.js';

export class GapDto {
  @EnumField({ description: 'What is missing', example: 'authorization-missing', values: gapCodes })
  code: Gap['code'];

  @TextField({ description: 'Member it is about', example: 'm2', optional: true })
  memberRef?: string;

  @TextField({ description: 'Missing document', example: 'medical-receipts', optional: true })
  document?: string;
}

export class SupplementNoticeDto {
  @InstantField({ description: 'When the notice was given' })
  requestedAt: string;

  @DateField({ description: 'Last day for the applicant', example: '2026-03-16' })
  dueOn: string;

  @ListField(() => GapDto, { description: 'All gaps, named at once', max: 200 })
  gaps: GapDto[];

  @InstantField({ description: 'When the supplement was handed in', optional: true })
  suppliedAt?: string;
}

export class CaseClockDto {
  @EnumField({ description: 'Which statutory clock', example: 'whole-case', values: clockNames })
  name: ClockName;

  @DateField({ description: 'Day of the act, not counted', example: '2026-03-02' })
  startedOn: string;

  @IntField({ description: 'Limit in working days', example: 30 })
  workingDays: number;

  @DateField({ description: 'Last day', example: '2026-04-14' })
  dueOn: string;

  @DateField({ description: 'Day on which the clock was met or stopped', optional: true })
  metOn?: string;

  @DateField({ description: 'Day on which it was found overdue', optional: true })
  overdueSince?: string;
}

/** What a list shows of a case. */
export class CaseSummaryDto {
  @UuidField({ description: 'The application (申请)' })
  id: string;

  @IntField({ description: 'Version, also the ETag', example: 3 })
  version: number;

  @TextField({ description: 'Readable case number (受理编号)', example: 'sa-990101-2026-000123' })
  caseNumber: string;

  @EnumField({ description: 'State', example: 'accepted', values: caseStates })
  state: CaseState;

  @TextField({ description: 'State in Chinese', example: '已受理（调查与核对）' })
  stateTitle: string;

  @TextField({ description: 'Village of the household', example: '990101001001' })
  division: string;

  @ValuesField(textKind(), { description: 'Programmes asked for', example: ['subsistence-allowance'], max: 10 })
  programmes: ProgrammeCode[];

  @BooleanField({ description: 'Near relative of staff or cadres (近亲属备案)', example: false })
  nearRelative: boolean;

  @BooleanField({ description: 'A statutory clock has run out and is not met', example: false })
  overdue: boolean;

  @ListField(() => CaseClockDto, { description: 'Statutory clocks (法定时限)', max: 20 })
  clocks: CaseClockDto[];

  @InstantField({ description: 'When the application was filed' })
  createdAt: string;

  @InstantField({ description: 'When it was submitted', nullable: true })
  submittedAt: string | null;

  @InstantField({ description: 'When it was accepted', nullable: true })
  acceptedAt: string | null;

  @InstantField({ description: 'When it ended', nullable: true })
  closedAt: string | null;
}

/** Where a case stands on today's values and policy: a forecast for the official, never a decision. */
export class CaseOutlookDto {
  @EnumField({
    description: 'Outcome on today’s values; open while an official is needed',
    values: ['eligible', 'not-eligible', 'open'],
  })
  eligible: Eligibility;

  @EnumField({ description: 'Outcome apart from verification', values: ['eligible', 'not-eligible', 'open'] })
  outlook: Eligibility;

  @IntField({ description: 'Members who count', example: 3 })
  memberCount: number;

  @FenField({ description: 'Assessable income of the household, in fen', example: 148700 })
  incomeFen: number;

  @FenField({ description: 'Provisional monthly amount, in fen', example: 170500 })
  monthlyAmountFen: number;

  @ValuesField(textKind(), { description: 'Codes of the rules that are failed or open', max: 50 })
  rulesNotPassed: string[];
}

export class CaseAwardDto {
  @UuidField({ description: 'The award' })
  id: string;

  @FenField({ description: 'Latest monthly amount, in fen', example: 170500 })
  monthlyAmountFen: number;

  @MonthField({ description: 'First month paid', example: '2025-07' })
  firstPaymentMonth: string;
}

/** A case as its officials see it, persons masked. */
export class CaseViewDto extends CaseSummaryDto {
  @ValuesField(textKind(), { description: 'Verbs open to this caller now', example: ['accept', 'withdraw'], max: 50 })
  allowedTransitions: string[];

  @NestedField(() => MaskedHouseholdDto, { description: 'The declared household, masked' })
  household: MaskedHouseholdDto;

  @ListField(() => GapDto, { description: 'What is missing in the declaration and the authorisations', max: 200 })
  gaps: GapDto[];

  @ValuesField(textKind(), { description: 'Refs of members without a known authorisation (核对授权书)', max: 50 })
  missingAuthorizations: string[];

  @NestedField(() => SupplementNoticeDto, { description: 'The one supplement notice', nullable: true })
  supplement: SupplementNoticeDto | null;

  @NestedField(() => VerificationDto, { description: 'Verification (核对)', nullable: true })
  verification: VerificationDto | null;

  @ListField(() => OpenQuestionDto, { description: 'What only an official can settle', max: 500 })
  openQuestions: Assessment['openQuestions'];

  @ListField(() => ValueLayersDto, { description: 'Declared, found and established side by side', max: 1000 })
  values: Assessment['values'];

  @NestedField(() => CaseOutlookDto, { description: 'Where the case stands on today’s values; never a decision' })
  outlook: CaseOutlookDto;

  @IntField({ description: 'Round: 0 until the first reinvestigation', example: 0 })
  round: number;

  @ListField(() => InvestigationDto, { description: 'Visits of the township (入户调查)', max: 100 })
  investigations: InvestigationDto[];

  @ListField(() => OpinionDto, { description: 'Opinions (审核意见)', max: 100 })
  opinions: OpinionDto[];

  @ListField(() => PublicityDto, { description: 'Publicities (公示)', max: 100 })
  publicities: PublicityDto[];

  @ListField(() => ObjectionDto, { description: 'Objections (异议)', max: 100 })
  objections: ObjectionDto[];

  @NestedField(() => RegisteredRelativeDto, {
    description: 'Near relative registered by an official; what is declared stands in the household',
    nullable: true,
  })
  registeredRelative: RegisteredRelativeDto | null;

  @ListField(() => WithdrawnRelativeDto, { description: 'Registrations taken back as made in error', max: 100 })
  withdrawnRelatives: WithdrawnRelativeDto[];

  @ListField(() => CountyVisitDto, { description: 'Visits of the county', max: 100 })
  countyVisits: CountyVisitDto[];

  @EnumField({ description: 'Ground of the longer limit', values: specialCaseGrounds, nullable: true })
  specialCase: SpecialCaseGround | null;

  @NestedField(() => CaseAwardDto, { description: 'The award of a confirmed case', nullable: true })
  award: CaseAwardDto | null;
}

export class HistoryEntryDto extends HistoryLineDto {
  @ValuesField(textKind(), { description: 'Roles of who did it', max: 20 })
  roles: string[];
}

export class HistoryDto {
  @ListField(() => HistoryEntryDto, { description: 'Everything that happened, oldest first', max: 10_000 })
  items: HistoryEntryDto[];
}
