import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  FenField,
  freeTextUpTo,
  IdentityNumberField,
  InstantField,
  IntField,
  JsonField,
  ListField,
  NestedField,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValueField,
  ValuesField,
} from '@minzheng/platform';
import { RuleResultDto } from '../../http/rule-result.dto.js';
import { ElderDto, MaskedElderDto } from '../../person/dto/person.dto.js';
import { photoMoments, stopReasons, type AdaptationStop, type PhotoMoment } from '../home-adaptation.entity.js';
import { adaptationStates, type AdaptationState } from '../home-adaptation.state-machine.js';

/** Options of a field that holds the digest of a file that stays where it was made. */
export const digest = { example: 'a'.repeat(64), max: 64, pattern: /^[0-9a-f]{64}$/ };
const itemCode = { example: 'bathroom-handrail', max: 40, pattern: /^[a-z][a-z-]*$/ };

export class AdaptationMemberDto {
  @TextField({ description: 'Name (姓名); stored encrypted, masked in answers', example: '林乙二', max: 50 })
  name: string;

  @IdentityNumberField({ description: 'Identity number (公民身份号码); stored encrypted, masked in answers' })
  identityNumber: string;

  @FenField({ description: 'Declared income a month, in fen', example: 120_000 })
  monthlyIncomeFen: number;
}

/** An application for home adaptation (适老化改造申请). */
export class FileAdaptationDto {
  @DivisionField({ description: 'Village or township of the home', example: '990101001001', digits: [9, 12] })
  division: string;

  @NestedField(() => ElderDto, { description: 'The elder' })
  elder: ElderDto;

  @FenField({ description: 'Declared income of the elder a month, in fen', example: 98_000 })
  monthlyIncomeFen: number;

  @TextField({ description: 'SHA-256 of the disability certificate (残疾人证), hex', ...digest, optional: true })
  disabilityCertificateDigest?: string;

  @ListField(() => AdaptationMemberDto, { description: 'Who else lives in the home', max: 20 })
  members: AdaptationMemberDto[];
}

class PlannedItemFieldsDto {
  @TextField({ description: 'Item of the catalogue (改造项目)', ...itemCode })
  item: string;

  @IntField({ description: 'How many', example: 2, min: 1, max: 100 })
  quantity: number;

  @FenField({ description: 'Price of one, in fen', example: 28_000, min: 1 })
  unitPriceFen: number;
}

/** A plan (改造方案) made at the home. */
export class PlanAdaptationDto {
  @ListField(() => PlannedItemFieldsDto, { description: 'Items, each once', min: 1, max: 50 })
  items: PlannedItemFieldsDto[];
}

export class RefuseAdaptationDto {
  @ValueField(freeTextUpTo(500), { description: 'Reason, for the household', example: '家庭收入超过规定倍数' })
  reason: string;
}

class PlanLineDto extends PlannedItemFieldsDto {
  @TextField({ description: 'Title in the catalogue', example: '如厕洗浴区扶手', nullable: true })
  title: string | null;

  @FenField({ description: 'Most that one may cost, in fen', example: 30_000, nullable: true })
  unitCapFen: number | null;

  @IntField({ description: 'How many a home may have', example: 4, nullable: true })
  maximum: number | null;

  @FenField({ description: 'Price of the line, in fen', example: 56_000 })
  priceFen: number;

  @BooleanField({ description: 'In the catalogue and within its limits', example: true })
  withinLimits: boolean;
}

class PlanDto {
  @DateField({ description: 'Day of the plan', example: '2026-03-12' })
  plannedOn: string;

  @TextField({ description: 'Who made it', example: 'window-990101001' })
  plannedBy: string;

  @ListField(() => PlanLineDto, { description: 'Item by item against the catalogue', max: 50 })
  items: PlanLineDto[];
}

class HouseholdIncomeDto {
  @FenField({ description: 'Declared a month, in fen', example: 98_000 })
  declaredFen: number;

  @FenField({ description: 'Found by the report a month, in fen; null where no source spoke', nullable: true })
  foundFen: number | null;
}

class ShownMemberDto extends HouseholdIncomeDto {
  @TextField({ description: 'Name, masked', example: '林*' })
  name: string;

  @TextField({ description: 'Identity number, masked', example: '9901**********1238' })
  identityNumber: string;
}

class AdaptationVerificationDto {
  @TextField({ description: 'Where it stands', example: 'querying' })
  state: string;

  @DateField({ description: 'Day by which the report is due', example: '2026-03-16' })
  dueOn: string;

  @ValuesField(textKind(), { description: 'Sources without an answer; they decide nothing', max: 50 })
  unknownSources: string[];
}

/** 家庭经济状况 and the rules. */
class CircumstancesDto {
  @BooleanField({ description: 'A disability certificate was shown', example: false })
  disabilityProven: boolean;

  @NestedField(() => HouseholdIncomeDto, { description: 'Income of the elder' })
  elder: HouseholdIncomeDto;

  @ListField(() => ShownMemberDto, { description: 'Who else lives in the home, masked', max: 20 })
  members: ShownMemberDto[];

  @NestedField(() => AdaptationVerificationDto, { description: 'The verification, once asked for', nullable: true })
  verification: AdaptationVerificationDto | null;

  @ListField(() => RuleResultDto, { description: 'Every rule: as decided, or as it stands today', max: 50 })
  rules: RuleResultDto[];
}

class AdaptationDecisionDto {
  @EnumField({ description: 'What was decided', example: 'approved', values: ['approved', 'refused'] })
  outcome: 'approved' | 'refused';

  @DateField({ description: 'Day of the decision', example: '2026-03-20' })
  decidedOn: string;

  @TextField({ description: 'Who decided', example: 'county-review-990101' })
  decidedBy: string;

  @TextField({ description: 'Reason of a refusal', nullable: true })
  reason: string | null;
}

class ContractDto {
  @TextField({ description: 'Contractor (施工单位)', example: '云州安居适老改造有限公司' })
  contractor: string;

  @TextField({ description: 'Credit code (统一社会信用代码)', example: '91990101MA0000001Y' })
  creditCode: string;

  @TextField({ description: 'SHA-256 of the contract', ...digest })
  digest: string;

  @DateField({ description: 'Day by which the works are due', example: '2026-04-30' })
  worksDueOn: string;

  @DateField({ description: 'Day on which the works were commissioned', example: '2026-03-23' })
  commissionedOn: string;
}

class DoneItemDto {
  @TextField({ description: 'Item of the plan', ...itemCode })
  item: string;

  @IntField({ description: 'How many were done', example: 2 })
  quantity: number;

  @FenField({ description: 'What they cost, in fen', example: 55_000 })
  costFen: number;
}

class SentBackDto {
  @DateField({ description: 'Day', example: '2026-04-28' })
  on: string;

  @TextField({ description: 'Why', example: '扶手松动' })
  reason: string;
}

class WorksDto {
  @DateField({ description: 'First day of the works', example: '2026-04-01' })
  startedOn: string;

  @DateField({ description: 'Day of completion; null while they go on', nullable: true })
  completedOn: string | null;

  @ListField(() => DoneItemDto, { description: 'What was done', max: 50 })
  done: DoneItemDto[];

  @ListField(() => SentBackDto, { description: 'How often the works were sent back', max: 100 })
  sentBack: SentBackDto[];
}

class ShownPhotoDto {
  @TextField({ description: 'Item', ...itemCode })
  item: string;

  @EnumField({ description: 'Before or after the works', example: 'before', values: photoMoments })
  moment: PhotoMoment;

  @TextField({ description: 'SHA-256 of the file', ...digest })
  digest: string;

  @InstantField({ description: 'When it was recorded', example: '2026-04-01T09:30:00+08:00' })
  recordedAt: string;
}

class StopDto {
  @DateField({ description: 'Day', example: '2026-04-10' })
  on: string;

  @EnumField({ description: 'Why', example: 'death', values: stopReasons })
  reason: AdaptationStop['reason'];
}

export class HomeAdaptationSummaryDto {
  @UuidField({ description: 'The adaptation', example: '01990c41-5d17-7b20-9e31-6a4f2c8b1d05' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @TextField({ description: 'Readable number', example: 'ha-990101-2026-000031' })
  adaptationNumber: string;

  @DivisionField({ description: 'Village or township of the home', example: '990101001001' })
  division: string;

  @NestedField(() => MaskedElderDto, { description: 'The elder, masked' })
  elder: MaskedElderDto;

  @EnumField({ values: adaptationStates, description: 'State', example: 'planned' })
  state: AdaptationState;

  @DateField({ description: 'Day of the application', example: '2026-03-02' })
  filedOn: string;

  @DateField({ description: 'Last day for the decision; null before the submission', nullable: true })
  dueOn: string | null;

  @BooleanField({ description: 'The decision is late', example: false })
  overdue: boolean;

  @UuidField({ description: 'Programme that pays; null before the approval', nullable: true })
  programmeId: string | null;

  @FenField({ description: 'Sum of the plan, in fen; 0 without one', example: 368_300 })
  plannedFen: number;

  @DateField({ description: 'Day by which the works are due; null before there is a contract', nullable: true })
  worksDueOn: string | null;

  @BooleanField({ description: 'The works are late', example: false })
  worksOverdue: boolean;

  @FenField({ description: 'Paid, in fen; null before the settlement', nullable: true })
  paidFen: number | null;
}

/** 适老化改造 as officials see it. */
export class HomeAdaptationDto extends HomeAdaptationSummaryDto {
  @NestedField(() => CircumstancesDto, {
    description: 'What the household has and what the rules say of it; null for systems outside the administration',
    nullable: true,
  })
  circumstances: CircumstancesDto | null;

  @NestedField(() => PlanDto, { description: 'The plan; null before it is made', nullable: true })
  plan: PlanDto | null;

  @NestedField(() => AdaptationDecisionDto, { description: 'The decision', nullable: true })
  decision: AdaptationDecisionDto | null;

  @NestedField(() => ContractDto, { description: 'The contract', nullable: true })
  contract: ContractDto | null;

  @NestedField(() => WorksDto, { description: 'The works', nullable: true })
  works: WorksDto | null;

  @ListField(() => ShownPhotoDto, { description: 'Photos before and after', max: 2_000 })
  photos: ShownPhotoDto[];

  @NestedField(() => StopDto, { description: 'Why the works do not go on', nullable: true })
  stop: StopDto | null;

  @DateField({ description: 'Day of the acceptance', nullable: true })
  acceptedOn: string | null;

  @DateField({ description: 'Day of the payment', nullable: true })
  settledOn: string | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['plan'], max: 20 })
  allowedTransitions: string[];
}

/** Why it was decided so, item by item; before the decision, how it stands today. */
export class AdaptationExplanationDto {
  @UuidField({ description: 'The adaptation' })
  id: string;

  @EnumField({ description: 'Decision; null before it', values: ['approved', 'refused'], nullable: true })
  outcome: 'approved' | 'refused' | null;

  @DateField({ description: 'Day of the decision', nullable: true })
  decidedOn: string | null;

  @JsonField({ description: 'Facts, without anything that tells who it is' })
  facts: object;

  @ListField(() => RuleResultDto, { description: 'All rules; `plan-items` goes item by item', max: 50 })
  rules: RuleResultDto[];

  @JsonField({ description: 'Policy rows they rest on, with their sources' })
  figures: readonly unknown[];

  @BooleanField({
    description: 'The stored facts and rows give the same again; null before the decision',
    nullable: true,
  })
  replayEqual: boolean | null;
}

export class AdaptationsQuery extends PageQuery {
  @EnumField({ values: adaptationStates, description: 'Only this state', example: 'planned', optional: true })
  state?: AdaptationState;

  @DivisionField({ description: 'Only this division and below', example: '990101001', optional: true })
  division?: string;

  @UuidField({ description: 'Only what this programme pays', optional: true })
  programmeId?: string;
}
