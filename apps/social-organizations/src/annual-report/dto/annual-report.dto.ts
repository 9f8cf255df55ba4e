import {
  BooleanField,
  DateField,
  EnumField,
  FenField,
  freeTextUpTo,
  IntField,
  JsonField,
  ListField,
  NestedField,
  PageOf,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValueField,
  ValuesField,
} from '@minzheng/platform';
import type { RuleResult } from '@minzheng/workflow';
import { RuleResultDto } from '../../registration/dto/registration.dto.js';
import type { ReportContent, ReportReview } from '../annual-report.entity.js';
import { annualReportStates } from '../annual-report.state-machine.js';
import type { AnnualReportState, AnnualReportTransition } from '../annual-report.state-machine.js';

export class SubmitReportDto implements ReportContent {
  @ValueField(freeTextUpTo(2000), {
    description: 'Activities of the year; published once the report is accepted',
    example: '开展邻里互助活动十二次',
  })
  activities: string;

  @FenField({ description: 'Income of the year, fen', example: 12_000_000 })
  incomeFen: number;

  @FenField({ description: 'Expenditure of the year, fen', example: 9_000_000 })
  expenditureFen: number;

  @FenField({ description: 'Of it on charitable purposes (公益事业支出), fen', example: 8_000_000 })
  charitableSpendingFen: number;

  @FenField({ description: 'Income of the year before, fen', example: 10_000_000 })
  previousIncomeFen: number;

  @FenField({ description: 'Balance at the end of the year before, fen', example: 20_000_000 })
  previousBalanceFen: number;

  @DateField({
    description: 'Day on which the supervising unit had the report; null where it has not seen it',
    example: '2027-03-20',
    nullable: true,
  })
  supervisorReceivedOn: string | null;
}

export class ReviewReasonDto {
  @ValueField(freeTextUpTo(500), { description: 'Reason, for the notice', example: '财务数据前后不一致' })
  reason: string;
}

export class ReportReviewDto implements ReportReview {
  @EnumField({ description: 'Outcome', example: 'accepted', values: ['returned', 'accepted', 'failed'] })
  outcome: ReportReview['outcome'];

  @DateField({ description: 'Day of the review', example: '2027-06-10' })
  reviewedOn: string;

  @TextField({ description: 'Who reviewed', example: 'county-reviewer-1' })
  reviewedBy: string;

  @TextField({ description: 'Reason', nullable: true })
  reason: string | null;

  @ListField(() => RuleResultDto, { description: 'Every rule as it was found on that day', max: 20 })
  rules: RuleResult[];

  @JsonField({ description: 'The policy rows that were used' })
  figures: ReportReview['figures'];
}

export class AnnualReportSummaryDto {
  @UuidField({ description: 'The report' })
  id: string;

  @IntField({ description: 'Version; the ETag', example: 1 })
  version: number;

  @UuidField({ description: 'The organisation' })
  organizationId: string;

  @IntField({ description: 'Year reported on', example: 2026 })
  year: number;

  @EnumField({ description: 'State', example: 'awaited', values: annualReportStates })
  state: AnnualReportState;

  @DateField({ description: 'Last day with the supervising unit', nullable: true, example: '2027-03-31' })
  supervisorBy: string | null;

  @DateField({ description: 'Last day with the registrar', example: '2027-05-31' })
  registrarBy: string;

  @DateField({ description: 'Day on which the registrar had it', nullable: true })
  submittedOn: string | null;

  @BooleanField({ description: 'The last day passed without a report', example: false })
  missed: boolean;
}

export class AnnualReportDto extends AnnualReportSummaryDto {
  @NestedField(() => SubmitReportDto, { description: 'What was reported', nullable: true })
  content: ReportContent | null;

  @ListField(() => RuleResultDto, { description: 'Every rule, once there is a report', max: 20 })
  rules: RuleResult[];

  @NestedField(() => ReportReviewDto, { description: 'The latest review', nullable: true })
  review: ReportReview | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', max: 20 })
  allowedTransitions: AnnualReportTransition[];
}

export class AnnualReportsQuery extends PageQuery {
  @UuidField({ description: 'Only reports of this organisation', optional: true })
  organizationId?: string;

  @IntField({ description: 'Only reports on this year', min: 2000, max: 2999, optional: true })
  year?: number;

  @EnumField({ description: 'Only reports in this state', values: annualReportStates, optional: true })
  state?: AnnualReportState;

  @BooleanField({ description: 'Only reports that were missed (or only others)', optional: true })
  missed?: boolean;
}

export const AnnualReportPageDto = PageOf(AnnualReportSummaryDto);
