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
import { beneficiaryKinds } from '../campaign-facts.js';
import type { BeneficiaryKind } from '../campaign-facts.js';
import type { CampaignDecision, CampaignPlan } from '../campaign.entity.js';
import { campaignStates } from '../campaign.state-machine.js';
import type { CampaignState, CampaignTransition } from '../campaign.state-machine.js';

export class CampaignPlanDto implements CampaignPlan {
  @TextField({ description: 'Title of the campaign', example: '冬暖夏凉助困', max: 100 })
  title: string;

  @ValueField(freeTextUpTo(1000), { description: 'Purpose (募捐目的)', example: '为困难家庭冬季取暖募集资金' })
  purpose: string;

  @DateField({ description: 'First day', example: '2026-12-15' })
  startsOn: string;

  @DateField({ description: 'Last day', example: '2027-02-14' })
  endsOn: string;

  @BooleanField({ description: 'In answer to a sudden event (突发事件); filed after the start', example: false })
  emergency: boolean;

  @EnumField({
    description: 'Whom it is for; a plan for somebody in particular (特定个人) is refused',
    example: 'class-of-people',
    values: beneficiaryKinds,
  })
  beneficiary: BeneficiaryKind;

  @ValueField(freeTextUpTo(500), { description: 'Who that is, as a class', example: '本市低收入家庭' })
  beneficiaries: string;

  @FenField({ description: 'Sum aimed at, fen', example: 50_000_000 })
  targetFen: number;
}

export class RequestCorrectionDto {
  @ValueField(freeTextUpTo(1000), { description: 'Everything that is missing, at once', example: '缺少募捐成本预算' })
  gaps: string;
}

export class RefuseCampaignDto {
  @ValueField(freeTextUpTo(500), { description: 'Reason, for the notice', example: '以特定个人为受益人' })
  reason: string;
}

export class AmendCampaignDto {
  @NestedField(() => CampaignPlanDto, { description: 'The plan as it is now' })
  plan: CampaignPlanDto;

  @DateField({ description: 'Day of the change', example: '2027-01-10' })
  changedOn: string;
}

export class ReportCampaignDto {
  @FenField({ description: 'Raised so far, fen', example: 12_300_000 })
  raisedFen: number;

  @FenField({ description: 'Spent so far, fen', example: 4_000_000 })
  spentFen: number;
}

export class CampaignReportDto extends ReportCampaignDto {
  @DateField({ description: 'Day of the report', example: '2027-03-10' })
  reportedOn: string;

  @BooleanField({ description: 'The full report after the end (全面公开)', example: false })
  final: boolean;
}

export class CampaignAmendmentDto {
  @DateField({ description: 'Day of the filing', example: '2027-01-12' })
  recordedOn: string;

  @DateField({ description: 'Day of the change', example: '2027-01-10' })
  changedOn: string;

  @JsonField({ description: 'Values before' })
  before: object;
}

export class CampaignDecisionDto implements CampaignDecision {
  @EnumField({ description: 'What was decided', example: 'put-on-record', values: ['put-on-record', 'refused'] })
  outcome: CampaignDecision['outcome'];

  @DateField({ description: 'Day of the decision', example: '2026-12-06' })
  decidedOn: string;

  @TextField({ description: 'Who decided', example: 'county-reviewer-1' })
  decidedBy: string;

  @TextField({ description: 'Reason of a refusal', nullable: true })
  reason: string | null;

  @ListField(() => RuleResultDto, { description: 'Every rule as it was found on that day', max: 20 })
  rules: RuleResult[];

  @JsonField({ description: 'The policy rows that were used' })
  figures: CampaignDecision['figures'];
}

export class CampaignSummaryDto {
  @UuidField({ description: 'The campaign' })
  id: string;

  @IntField({ description: 'Version; the ETag', example: 1 })
  version: number;

  @TextField({ description: 'Readable number', example: 'camp-990101-2026-000031' })
  campaignNumber: string;

  @UuidField({ description: 'The organisation' })
  organizationId: string;

  @EnumField({ description: 'State', example: 'filed', values: campaignStates })
  state: CampaignState;

  @NestedField(() => CampaignPlanDto, { description: 'The plan' })
  plan: CampaignPlan;

  @DateField({ description: 'Day of the filing', example: '2026-12-05' })
  filedOn: string;

  @DateField({ description: 'Day by which the next report is due', nullable: true, example: '2027-03-15' })
  reportDueOn: string | null;

  @BooleanField({ description: 'A report is overdue', example: false })
  reportOverdue: boolean;
}

export class CampaignDto extends CampaignSummaryDto {
  @TextField({ description: 'What the correction notice asks for', nullable: true })
  gaps: string | null;

  @DateField({ description: 'Last day for the correction', nullable: true })
  correctBy: string | null;

  @ListField(() => RuleResultDto, { description: 'Every rule: as decided, or as it stands today', max: 20 })
  rules: RuleResult[];

  @NestedField(() => CampaignDecisionDto, { description: 'The decision with what it rests on', nullable: true })
  decision: CampaignDecision | null;

  @ListField(() => CampaignAmendmentDto, { description: 'Changes of the plan', max: 200 })
  amendments: CampaignAmendmentDto[];

  @ListField(() => CampaignReportDto, { description: 'Reports, the oldest first', max: 200 })
  reports: CampaignReportDto[];

  @ValuesField(textKind(), { description: 'Transitions open to this caller', max: 20 })
  allowedTransitions: CampaignTransition[];
}

export class CampaignsQuery extends PageQuery {
  @UuidField({ description: 'Only campaigns of this organisation', optional: true })
  organizationId?: string;

  @EnumField({ description: 'Only campaigns in this state', values: campaignStates, optional: true })
  state?: CampaignState;

  @BooleanField({ description: 'Only campaigns whose report is overdue (or only others)', optional: true })
  reportOverdue?: boolean;
}

export const CampaignPageDto = PageOf(CampaignSummaryDto);

export class RecordCharityStandingDto {
  @DateField({ description: 'Day since which the organisation is a charity (慈善组织)', example: '2025-06-01' })
  charitySince: string;

  @IntField({
    description: 'Grade of its assessment, 1 to 5 A; null for none',
    example: 3,
    min: 1,
    max: 5,
    nullable: true,
  })
  rating: number | null;
}

export class CharityStandingDto extends RecordCharityStandingDto {
  @UuidField({ description: 'The organisation' })
  organizationId: string;
}
