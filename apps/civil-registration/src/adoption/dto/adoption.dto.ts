import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  enumKind,
  IntField,
  ListField,
  NestedField,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import { MaskedPersonDto, PersonDto } from '../../people/person.dto.js';
import {
  adoptionStates,
  childKinds,
  dissolutionGrounds,
  placerKinds,
  type AdoptionState,
  type ChildKind,
  type Dissolution,
  type Placer,
} from '../adoption.entity.js';

const sha256 = {
  pattern: /^[0-9a-f]{64}$/,
  min: 64,
  max: 64,
  example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};

/** 收养人, with what is declared and proven. */
export class AdopterDto extends PersonDto {
  @IntField({ description: 'Children of their own, without adopted ones', example: 0, max: 20 })
  children: number;

  @BooleanField({ description: 'Able to raise, educate and protect a child', example: true })
  capable: boolean;

  @BooleanField({ description: 'Without an illness that forbids it (医学健康证明)', example: true })
  healthy: boolean;

  @BooleanField({ description: 'Without a record bad for a child (无犯罪记录证明)', example: true })
  withoutCrime: boolean;

  @TextField({ description: 'SHA-256 of these proofs, hex', ...sha256 })
  evidenceDigest: string;
}

/** 被收养人 */
export class AdopteeDto extends PersonDto {
  @EnumField({ values: childKinds, description: 'Why the child may be adopted', example: 'orphan' })
  kind: ChildKind;

  @BooleanField({ description: 'Raised by a child-welfare institution', example: true })
  raisedByInstitution: boolean;

  @BooleanField({ description: 'Disabled (残疾)', example: false })
  disabled: boolean;

  @UuidField({ description: 'Its file at child-welfare, if it has one', optional: true })
  childFileId?: string;
}

/** 送养人 */
export class PlacerDto {
  @EnumField({ values: placerKinds, description: 'Who gives the child', example: 'institution' })
  kind: Placer['kind'];

  @BooleanField({ description: 'Everybody whose consent the law asks for has given it', example: true })
  consents: boolean;

  @TextField({ description: 'SHA-256 of the consents, hex', ...sha256 })
  consentDigest: string;
}

/** What applies for an adoption at the caller's own office. */
export class ApplyForAdoptionDto {
  @ListField(() => AdopterDto, { description: 'One adopter, or a couple', min: 1, max: 2 })
  adopters: AdopterDto[];

  @NestedField(() => AdopteeDto, { description: 'The child' })
  child: AdopteeDto;

  @NestedField(() => PlacerDto, { description: 'Who gives it (送养人)' })
  placer: PlacerDto;

  @UuidField({ description: 'The appointment they came on; none for walk-ins', optional: true })
  appointmentId?: string;
}

export class ConcludeEvaluationDto {
  @EnumField({ values: ['qualified', 'unqualified'], description: 'What the evaluation found', example: 'qualified' })
  outcome: 'qualified' | 'unqualified';

  @IntField({ description: 'People who evaluated (评估小组)', example: 2, min: 1, max: 20 })
  evaluators: number;

  @DateField({ description: 'First day on which adopters and child lived together (融合)', example: '2026-03-09' })
  bondingFrom: string;

  @TextField({ description: 'SHA-256 of the report, hex', ...sha256 })
  reportDigest: string;

  @TextField({
    description: 'Why the evaluators can do without the sources that did not answer; no personal data',
    max: 500,
    optional: true,
    example: '银行未答复，已核对存款证明原件',
  })
  silentSourcesReason?: string;
}

export class StartNoticeDto {
  @TextField({ description: 'Where the notice is published; no personal data', max: 100, example: '云州日报' })
  publication: string;
}

export const presences = ['adopters', 'placer', 'child'] as const;

/** Who stands at the window. */
export class AdoptionPresenceDto {
  @ValuesField(enumKind(presences), {
    description: 'Who is present: all adopters, the placer, the child',
    example: ['adopters', 'placer', 'child'],
    min: 1,
    max: 3,
    unique: true,
  })
  present: (typeof presences)[number][];
}

export class DissolveAdoptionDto extends AdoptionPresenceDto {
  @EnumField({ values: dissolutionGrounds, description: 'Who agreed', example: 'adopter-and-adult-adoptee-agree' })
  ground: Dissolution['ground'];
}

/** An adoption as the office sees it; people are masked, of the child nothing but its kind is said beside. */
export class AdoptionDto {
  @UuidField({ description: 'The application, and the adoption', example: '01990c14-2ca0-7f53-9d74-6a8b3cae2f43' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @DivisionField({ description: 'Registry office', example: '990101' })
  division: string;

  @EnumField({ values: adoptionStates, description: 'State', example: 'in-review' })
  state: AdoptionState;

  @ListField(() => MaskedPersonDto, { description: 'Adopters and child', max: 3 })
  parties: MaskedPersonDto[];

  @EnumField({ values: childKinds, description: 'Why the child may be adopted', example: 'orphan' })
  childKind: ChildKind;

  @UuidField({ description: 'Its file at child-welfare', nullable: true })
  childFileId: string | null;

  @DateField({ description: 'Day on which the registers were last asked about the adopters', nullable: true })
  checkedOn: string | null;

  @DateField({ description: 'Day on which the child agreed', nullable: true })
  childConsentedOn: string | null;

  @DateField({ description: 'Day by which the evaluation is due', nullable: true, example: '2026-05-08' })
  evaluationDueOn: string | null;

  @EnumField({ values: ['qualified', 'unqualified'], description: 'What the evaluation found', nullable: true })
  evaluation: 'qualified' | 'unqualified' | null;

  @EnumField({
    values: ['asked', 'waiting-for-authorization', 'querying', 'reported', 'cancelled'],
    description: 'Where the verification of the adopters stands (收养人经济状况核对)',
    nullable: true,
    example: 'reported',
  })
  verification: 'asked' | 'waiting-for-authorization' | 'querying' | 'reported' | 'cancelled' | null;

  @DateField({ description: 'Day by which its report is due', nullable: true, example: '2026-03-16' })
  verificationDueOn: string | null;

  @ValuesField(textKind(), { description: 'Sources that did not answer; never "nothing found"', max: 50, example: [] })
  silentSources: string[];

  @DateField({ description: 'Last day of the notice', nullable: true, example: '2026-06-15' })
  noticeEndsOn: string | null;

  @DateField({ description: 'Day by which the review is due; the days of the notice are not counted', nullable: true })
  reviewDueOn: string | null;

  @DateField({ description: 'Day of registration', nullable: true, example: '2026-06-18' })
  registeredOn: string | null;

  @DateField({ description: 'Day of dissolution', nullable: true })
  dissolvedOn: string | null;

  @UuidField({ description: 'The certificate that holds', nullable: true })
  certificateId: string | null;

  @TextField({ description: 'Its number (收养登记证字号)', nullable: true, example: 'S990101-2026-000001' })
  certificateNumber: string | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['register'], max: 20 })
  allowedTransitions: string[];
}

/** Filters of the list. */
export class AdoptionQuery extends PageQuery {
  @EnumField({ values: adoptionStates, description: 'Only this state', example: 'in-notice', optional: true })
  state?: AdoptionState;
}
