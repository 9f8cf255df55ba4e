import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  FenField,
  IntField,
  ListField,
  MonthField,
  NestedField,
  PageQuery,
  TextField,
  UuidField,
} from '@minzheng/platform';
import { AssessmentDto } from '../../decision/dto/assessment.dto.js';
import type { Assessment, ProgrammeCode } from '../../programmes/programme.js';
import { programmeCodes } from '../../programmes/programme.js';
import type { Award, AwardAmount } from '../award.entity.js';
import { departureReasons, type DepartureReason } from '../departures.js';

export const awardEndReasons = [
  'income-above-standard',
  'property-above-limit',
  'moved-away',
  'household-died',
  'household-changed',
  'false-declaration',
  'renounced',
] as const;

export class AwardsQuery extends PageQuery {
  @EnumField({ description: 'Only awards in this state', values: ['in-payment', 'ended'], optional: true })
  state?: Award['state'];

  @EnumField({ description: 'Only awards of this programme', values: programmeCodes, optional: true })
  programme?: ProgrammeCode;

  @DivisionField({ description: 'Only awards below this division', optional: true })
  division?: string;

  @UuidField({ description: 'Only the award of this application', optional: true })
  applicationId?: string;

  @DateField({ description: 'Only awards whose recheck is due by this day', optional: true })
  recheckDueBy?: string;
}

export class AwardAmountDto {
  @EnumField({ description: 'What set the amount', example: 'granted', values: ['granted', 'rechecked'] })
  cause: AwardAmount['cause'];

  @DateField({ description: 'Day whose policy applied', example: '2025-06-16' })
  onDate: string;

  @MonthField({ description: 'First month with this amount', example: '2025-07' })
  fromMonth: string;

  @FenField({ description: 'Monthly amount, in fen', example: 170500 })
  monthlyAmountFen: number;
}

export class RecheckCauseDto {
  @TextField({ description: 'Kind of the change in the household', example: 'marriage' })
  kind: string;

  @DateField({ description: 'Day of the change', example: '2026-05-20' })
  occurredOn: string;

  @DateField({ description: 'Day by which the recheck is due', example: '2026-06-19' })
  recheckBy: string;
}

export class AwardDto {
  @UuidField({ description: 'The award (待遇)' })
  id: string;

  @IntField({ description: 'Version, also the ETag', example: 1 })
  version: number;

  @TextField({ description: 'Division', example: '990101001001' })
  division: string;

  @UuidField({ description: 'The application it rests on' })
  applicationId: string;

  @TextField({ description: 'Readable case number', example: 'sa-990101-2026-000123' })
  caseNumber: string;

  @TextField({ description: 'Programme', example: 'subsistence-allowance' })
  programme: ProgrammeCode;

  @EnumField({ description: 'State', example: 'in-payment', values: ['in-payment', 'ended'] })
  state: Award['state'];

  @FenField({ description: 'Latest monthly amount, in fen', example: 170500 })
  monthlyAmountFen: number;

  @MonthField({ description: 'First month paid', example: '2025-07' })
  firstPaymentMonth: string;

  @MonthField({ description: 'Last month paid, once the award has ended', nullable: true })
  lastPaymentMonth: string | null;

  @TextField({ description: 'Why it ended', nullable: true })
  endReason: string | null;

  @DateField({ description: 'Day by which the next recheck (复核) is due', example: '2026-06-16' })
  recheckDueOn: string;

  @BooleanField({
    description: 'The regular day of the recheck has come, or the household has changed since the last one',
    example: false,
  })
  recheckDue: boolean;

  @ListField(() => RecheckCauseDto, { description: 'Changes in the household that wait for a recheck', max: 1000 })
  recheckCauses: RecheckCauseDto[];

  @ListField(() => AwardAmountDto, { description: 'All amounts in the order in which they were set', max: 1000 })
  amounts: AwardAmountDto[];
}

export class DepartureDto {
  @TextField({ description: 'Member of the declaration', example: 'm2', max: 16 })
  memberRef: string;

  @EnumField({ description: 'Why', example: 'married-away', values: departureReasons })
  reason: DepartureReason;
}

export class RecheckAwardDto {
  @ListField(() => DepartureDto, {
    description: 'Members who have left the household since the last assessment',
    max: 50,
    optional: true,
  })
  departures?: DepartureDto[];
}

export class EndAwardDto {
  @EnumField({ description: 'Why it ends', example: 'income-above-standard', values: awardEndReasons })
  reason: (typeof awardEndReasons)[number];

  @MonthField({ description: 'Last month that is paid, this month at the earliest', example: '2026-11' })
  lastPaymentMonth: string;
}

export class RecheckDto {
  @UuidField({ description: 'The award' })
  awardId: string;

  @IntField({ description: 'Version of the award, also the ETag', example: 2 })
  version: number;

  @DateField({ description: 'Day whose policy was applied', example: '2026-06-16' })
  onDate: string;

  @EnumField({ description: 'What it led to', example: 'adjusted', values: ['unchanged', 'adjusted'] })
  outcome: 'unchanged' | 'adjusted';

  @FenField({ description: 'Monthly amount before, in fen', example: 170500 })
  previousMonthlyAmountFen: number;

  @FenField({ description: 'Monthly amount from effectiveMonth on, in fen', example: 156200 })
  monthlyAmountFen: number;

  @MonthField({ description: 'First month with the new amount', example: '2026-07' })
  effectiveMonth: string;

  @DateField({ description: 'Day by which the next recheck is due', example: '2027-06-16' })
  recheckDueOn: string;

  @NestedField(() => AssessmentDto, { description: 'Rules, arithmetic and policy rows of the recheck' })
  assessment: Assessment;
}
