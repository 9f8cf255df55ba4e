import {
  BooleanField,
  DateField,
  dateKind,
  DivisionField,
  EnumField,
  freeTextUpTo,
  InstantField,
  IntField,
  JsonField,
  ListField,
  NestedField,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  uuidKind,
  ValueField,
  ValuesField,
} from '@minzheng/platform';
import { ElderDto, MaskedElderDto } from '../../person/dto/person.dto.js';
import {
  assessmentReasons,
  assessmentStates,
  type AssessmentReason,
  type AssessmentState,
} from '../ability-assessment.entity.js';
import { groups, type ItemGroup } from '../ability-assessment.policy.js';

/** Asks for an assessment of an elder. */
export class RequestAssessmentDto {
  @DivisionField({ description: 'Township or village where the elder lives', example: '990101001001', digits: [9, 12] })
  division: string;

  @NestedField(() => ElderDto, { description: 'The elder' })
  elder: ElderDto;

  @EnumField({ values: assessmentReasons, description: 'Why (评估原因)', example: 'first' })
  reason: AssessmentReason;
}

/** Points of one item. */
export class ItemPointsDto {
  @TextField({
    description: 'Item of the standard; `GET …/policy-figures?item=ability-assessment.items`',
    example: 'eating',
    max: 40,
  })
  item: string;

  @IntField({ description: 'Points; higher is better', example: 4, max: 4 })
  points: number;
}

/** What the assessors found (评估结果). */
export class RecordAssessmentDto {
  @DateField({ description: 'Day of the assessment', example: '2026-03-02' })
  assessedOn: string;

  @ValuesField(uuidKind, {
    description: 'Assessors who sign, from the register',
    example: ['01990c0f-6d10-7b44-8c21-2f9e4d7a1b05', '01990c0f-7e21-7a55-9d32-3a0f5e8b2c06'],
    min: 1,
    max: 5,
    unique: true,
  })
  assessorIds: string[];

  @ListField(() => ItemPointsDto, {
    description: 'Points of all 26 items of GB/T 42195-2022',
    example: [{ item: 'eating', points: 4 }],
    min: 1,
    max: 60,
  })
  points: ItemPointsDto[];

  @BooleanField({ description: 'The elder is in a coma (昏迷)', example: false })
  coma: boolean;

  @ValuesField(textKind({ max: 3, pattern: /^[A-Z][0-9]{2}$/ }), {
    description: 'Diagnoses by ICD-10, three characters',
    example: ['F03'],
    max: 20,
    unique: true,
  })
  diagnoses: string[];

  @ValuesField(dateKind, {
    description: 'Days of care-risk events (照护风险事件): falls, choking, wandering off, harm to oneself or others',
    example: ['2026-02-20'],
    max: 60,
  })
  riskEventDates: string[];
}

export class DisputeAssessmentDto {
  @ValueField(freeTextUpTo(1000), {
    description: 'What the elder or family objects to',
    example: '评估当日老人身体不适',
  })
  reason: string;
}

class GroupPointsDto {
  @EnumField({ values: groups, description: 'Group of items (一级指标)', example: 'self-care' })
  group: ItemGroup;

  @IntField({ description: 'Points reached', example: 20 })
  points: number;

  @IntField({ description: 'Points possible', example: 32 })
  maxPoints: number;
}

/** 老年人能力评估 as officials see it. */
export class AbilityAssessmentDto {
  @UuidField({ description: 'The assessment', example: '01990c10-0b1e-7a52-9d40-3c1f5a7e2b01' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 3, min: 1 })
  version: number;

  @TextField({ description: 'Readable number', example: 'aa-990101-2026-000123' })
  assessmentNumber: string;

  @DivisionField({ description: 'Where the elder lives', example: '990101001001' })
  division: string;

  @NestedField(() => MaskedElderDto, { description: 'The elder, masked' })
  elder: MaskedElderDto;

  @EnumField({ values: assessmentStates, description: 'State', example: 'concluded' })
  state: AssessmentState;

  @EnumField({ values: assessmentReasons, description: 'Why it was asked for', example: 'first' })
  reason: AssessmentReason;

  @DateField({ description: 'Day of the request', example: '2026-03-02' })
  requestedOn: string;

  @DateField({ description: 'Last day for the conclusion', example: '2026-03-30' })
  dueOn: string;

  @BooleanField({ description: 'The last day has passed without a conclusion', example: false })
  overdue: boolean;

  @IntField({
    description: 'Level 0 intact to 4 complete loss; null before the conclusion',
    max: 4,
    example: 3,
    nullable: true,
  })
  level: number | null;

  @IntField({ description: 'Points of the last round; null before it', max: 90, example: 41, nullable: true })
  totalPoints: number | null;

  @DateField({ description: 'Day of the conclusion', example: '2026-03-04', nullable: true })
  concludedOn: string | null;

  @DateField({ description: 'Last day on which the level holds', example: '2027-03-03', nullable: true })
  validTo: string | null;

  @DateField({ description: 'Last day to dispute it', example: '2026-03-18', nullable: true })
  disputableTo: string | null;

  @BooleanField({ description: 'This is the level that holds for the elder today', example: true })
  inForce: boolean;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['dispute'], max: 20 })
  allowedTransitions: string[];
}

class GroundFindingDto {
  @TextField({ description: 'Code', example: 'dementia' })
  code: string;

  @TextField({ description: 'What is looked at', example: '确诊为痴呆（F00～F03），能力等级加重一级' })
  title: string;

  @TextField({ description: 'Legal basis', example: 'GB/T 42195-2022 老年人能力等级划分' })
  legalBasis: string;

  @BooleanField({ description: 'Whether it holds', example: true })
  holds: boolean;

  @JsonField({ description: 'What it rests on', optional: true })
  evidence?: Record<string, unknown>;
}

class RoundExplanationDto {
  @InstantField({ description: 'When it was recorded', example: '2026-03-02T10:00:00+08:00' })
  recordedAt: string;

  @DateField({ description: 'Day of the assessment', example: '2026-03-02' })
  assessedOn: string;

  @ValuesField(uuidKind, { description: 'Assessors who signed', max: 5 })
  assessorIds: string[];

  @JsonField({ description: 'Points by item' })
  points: Record<string, number>;

  @IntField({ description: 'Points of all items', example: 41, max: 90 })
  totalPoints: number;

  @ListField(() => GroupPointsDto, { description: 'Points by group', max: 10 })
  groups: GroupPointsDto[];

  @IntField({ description: 'Level by points alone', example: 3, max: 4 })
  levelByPoints: number;

  @ListField(() => GroundFindingDto, { description: 'Everything that could make the level another', max: 10 })
  grounds: GroundFindingDto[];

  @IntField({ description: 'Level', example: 4, max: 4 })
  level: number;

  @JsonField({ description: 'Policy rows it rests on' })
  figures: readonly unknown[];

  @BooleanField({ description: 'Computed again from what was stored, the outcome is the same', example: true })
  replayEqual: boolean;
}

/** Why the level is what it is. */
export class AssessmentExplanationDto {
  @UuidField({ description: 'The assessment' })
  id: string;

  @ListField(() => RoundExplanationDto, { description: 'The rounds, first to last', max: 10 })
  rounds: RoundExplanationDto[];
}

/** Filters of the list. */
export class AssessmentsQuery extends PageQuery {
  @EnumField({ values: assessmentStates, description: 'Only this state', example: 'requested', optional: true })
  state?: AssessmentState;

  @DivisionField({ description: 'Only below this division', example: '990101001', optional: true })
  division?: string;

  @IntField({ description: 'Only this level', example: 4, max: 4, optional: true })
  level?: number;
}
