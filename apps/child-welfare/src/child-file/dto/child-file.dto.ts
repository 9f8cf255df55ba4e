import {
  DateField,
  DivisionField,
  EnumField,
  FenField,
  freeTextUpTo,
  HistoryLineDto,
  IdentityNumberField,
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
  ValueField,
  ValuesField,
} from '@minzheng/platform';
import type { GuardianshipAssessment } from '../../guardianship/assess.js';
import {
  benefitKinds,
  circumstanceKinds,
  disabilityKinds,
  parentKinds,
  placements,
} from '../../guardianship/guardianship-facts.js';
import type {
  CircumstanceKind,
  Disability,
  OtherBenefit,
  ParentKind,
  Placement,
} from '../../guardianship/guardianship-facts.js';
import { supportCategories } from '../../guardianship/matrix.js';
import type { SupportCategory } from '../../guardianship/matrix.js';
import { closeReasons, factEndReasons, factSources, officialCloseReasons } from '../child-file.records.js';
import type { CloseReason, FactEndReason, FactSource } from '../child-file.records.js';
import { childFileMachine } from '../child-file.state-machine.js';
import type { ChildFileState } from '../child-file.state-machine.js';

const phonePattern = /^[0-9+][0-9 -]{4,19}$/;

export class OtherBenefitDto {
  @EnumField({ description: 'Benefit (其他待遇)', example: 'subsistence-allowance', values: benefitKinds })
  kind: OtherBenefit['kind'];

  @FenField({ description: 'The child’s own share in a month', example: 60_000 })
  monthlyAmountFen: number;
}

/** Where and with whom the child lives, and what it draws already. */
export class LivingConditionsDto {
  @EnumField({ description: 'Placement (养育方式)', example: 'kinship', values: placements })
  placement: Placement;

  @TextField({ description: 'Address (居住地址)', example: '东关街道第1社区3栋201', max: 200 })
  address: string;

  @TextField({ description: 'Who looks after the child (实际照料人)', example: '马桂兰', max: 50 })
  carerName: string;

  @TextField({ description: 'Phone of that person', example: '13900000000', max: 20, pattern: phonePattern })
  carerPhone: string;

  @ListField(() => OtherBenefitDto, { description: 'Other benefits the child draws', max: 10 })
  otherBenefits: OtherBenefitDto[];
}

export class DeclaredParentDto {
  @EnumField({ description: 'Father or mother', example: 'mother', values: parentKinds })
  kind: ParentKind;

  @TextField({ description: 'Name (姓名); left out when the parent is not known', max: 50, optional: true })
  name?: string;

  @IdentityNumberField({
    description: 'Identity number (公民身份号码); left out when the parent is not known',
    optional: true,
  })
  identityNumber?: string;
}

export class OpenChildFileDto extends LivingConditionsDto {
  @DivisionField({ description: 'Village of the child', example: '990101001001', digits: [12] })
  division: string;

  @TextField({ description: 'Name of the child (姓名)', example: '马小宁', max: 50 })
  name: string;

  @IdentityNumberField({ description: 'Identity number of the child (公民身份号码)' })
  identityNumber: string;

  @ListField(() => DeclaredParentDto, { description: 'Father and mother, known or not', min: 2, max: 2 })
  parents: DeclaredParentDto[];
}

export class DisabilityDto {
  @EnumField({ description: 'Kind of disability (残疾类别)', example: 'physical', values: disabilityKinds })
  kind: Disability['kind'];

  @IntField({ description: 'Grade, 1 is the most severe', example: 1, min: 1, max: 4 })
  grade: number;
}

export class RecordGuardianFactDto {
  @EnumField({ description: 'Parent', example: 'father', values: parentKinds })
  parent: ParentKind;

  @EnumField({
    description: 'Circumstance (监护情形)',
    example: 'compulsory-detoxification',
    values: circumstanceKinds,
  })
  kind: CircumstanceKind;

  @DateField({ description: 'First day', example: '2026-01-10' })
  startedOn: string;

  @DateField({ description: 'Last day of the term, of a measure that limits liberty', optional: true })
  termEndsOn?: string;

  @NestedField(() => DisabilityDto, { description: 'Kind and grade, of a severe disability', optional: true })
  disability?: DisabilityDto;

  @TextField({
    description: 'SHA-256 of the document that proves it (证明材料)',
    example: 'a'.repeat(64),
    min: 64,
    max: 64,
    pattern: /^[0-9a-f]{64}$/,
  })
  evidenceDigest: string;
}

export class EndGuardianFactDto {
  @DateField({ description: 'Day from which it no longer holds', example: '2026-07-11' })
  endedOn: string;

  @EnumField({ description: 'Why it ended', example: 'released', values: factEndReasons })
  reason: FactEndReason;
}

export class WithdrawGuardianFactDto {
  @ValueField(freeTextUpTo(500), { description: 'Why it was recorded in error', example: '录入对象有误' })
  reason: string;
}

export class CloseChildFileDto {
  @EnumField({ description: 'Why the file ends', example: 'moved-away', values: officialCloseReasons })
  reason: (typeof officialCloseReasons)[number];
}

/** What a child’s file is called in lists. */
export class ChildFileSummaryDto {
  @UuidField({ description: 'The file; the only thing events say of a child' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @TextField({ description: 'Readable number (档案编号)', example: 'cw-990101-2026-000001' })
  fileNumber: string;

  @EnumField({ description: 'State', example: 'open', values: childFileMachine.stateNames })
  state: ChildFileState;

  @DivisionField({ description: 'Village', example: '990101001001' })
  division: string;

  @EnumField({ description: 'Placement (养育方式)', example: 'kinship', values: placements })
  placement: Placement;

  @TextField({ description: 'Masked name; null for supervision and audit', example: '马*', nullable: true })
  name: string | null;

  @EnumField({ description: 'Why it was closed', values: closeReasons, nullable: true })
  closeReason: CloseReason | null;
}

export class GuardianFactDto {
  @UuidField({ description: 'The fact' })
  id: string;

  @EnumField({ description: 'Circumstance', example: 'dead', values: circumstanceKinds })
  kind: CircumstanceKind;

  @DateField({ description: 'First day', example: '2026-01-10' })
  startedOn: string;

  @DateField({ description: 'Last day of the term', nullable: true })
  termEndsOn: string | null;

  @NestedField(() => DisabilityDto, { description: 'Kind and grade of a disability', nullable: true })
  disability: DisabilityDto | null;

  @EnumField({ description: 'Where it comes from', example: 'documents', values: factSources })
  source: FactSource;

  @TextField({ description: 'What the source calls it, e.g. a register’s entry', nullable: true })
  sourceRef: string | null;

  @InstantField({ description: 'When it was recorded', example: '2026-03-02T09:00:00.000+08:00' })
  recordedAt: string;

  @DateField({ description: 'Day from which it no longer held', nullable: true })
  endedOn: string | null;

  @EnumField({ description: 'Why it ended', values: factEndReasons, nullable: true })
  endReason: FactEndReason | null;

  @InstantField({ description: 'When it was taken back as an error', nullable: true })
  withdrawnAt: string | null;
}

export class ParentDto {
  @EnumField({ description: 'Father or mother', example: 'father', values: parentKinds })
  kind: ParentKind;

  @TextField({ description: 'Masked name; null when unknown, and for supervision and audit', nullable: true })
  name: string | null;

  @TextField({ description: 'Masked identity number, as the name', nullable: true })
  identityNumber: string | null;

  @ListField(() => GuardianFactDto, { description: 'Facts, oldest first', max: 500 })
  facts: GuardianFactDto[];
}

/** Where the child stands on today’s facts and policy; a decision is only made on an application. */
export class OutlookDto {
  @EnumField({
    description: 'What the matrix says',
    example: 'de-facto-unattended',
    values: supportCategories,
    nullable: true,
  })
  category: SupportCategory | null;

  @EnumField({ description: 'All rules together', example: 'passed', values: ['passed', 'failed', 'open'] })
  verdict: GuardianshipAssessment['verdict'];

  @FenField({ description: 'Monthly support after set-off', example: 127_500 })
  monthlyAmountFen: number;

  @JsonField({ description: 'How each parent stands, with every circumstance' })
  parents: GuardianshipAssessment['parents'];

  @JsonField({ description: 'Every rule with its legal basis and what it found' })
  rules: GuardianshipAssessment['rules'];
}

export class ChildFileDto extends ChildFileSummaryDto {
  @TextField({ description: 'Masked identity number; null for supervision and audit', nullable: true })
  identityNumber: string | null;

  @ListField(() => OtherBenefitDto, { description: 'Other benefits the child draws', max: 10 })
  otherBenefits: OtherBenefitDto[];

  @ListField(() => ParentDto, { description: 'Father and mother', max: 2 })
  parents: ParentDto[];

  @NestedField(() => OutlookDto, { description: 'Where the child stands today' })
  outlook: OutlookDto;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['close'], max: 20 })
  allowedTransitions: string[];
}

export class ChildFilesQuery extends PageQuery {
  @EnumField({ description: 'Only this state', values: childFileMachine.stateNames, optional: true })
  state?: ChildFileState;

  @EnumField({ description: 'Only this placement', values: placements, optional: true })
  placement?: Placement;

  @DivisionField({ description: 'Only files below this division', optional: true })
  division?: string;
}

export const ChildFilePageDto = PageOf(ChildFileSummaryDto);

export class FileHistoryDto extends HistoryLineDto {
  @TextField({ description: 'Kind of the thing acted on', example: 'support-application' })
  subjectType: string;

  @UuidField({ description: 'The thing acted on' })
  subjectId: string;

  @JsonField({ description: 'Codes and dates' })
  details: Record<string, unknown>;
}

export class FileHistoriesDto {
  @ListField(() => FileHistoryDto, { description: 'Oldest first', max: 1000 })
  items: FileHistoryDto[];
}
