import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  FenField,
  IntField,
  JsonField,
  ListField,
  NestedField,
  PageOf,
  PageQuery,
  TextField,
  UuidField,
  ValuesField,
  textKind,
} from '@minzheng/platform';
import type { RuleResult } from '@minzheng/workflow';
import { foundationTypes, organizationKinds } from '../../organization/organization-kinds.js';
import type { FoundationType, OrganizationKind } from '../../organization/organization-kinds.js';
import { NamedPersonDto, PersonDto } from '../../people/dto/person.dto.js';
import { registrationStates } from '../registration.state-machine.js';
import type { RegistrationState, RegistrationTransition } from '../registration.state-machine.js';
import type { RegistrationDecision, SupervisorConsent } from '../registration.entity.js';

class RegistrationParticularsDto {
  @DivisionField({ description: 'Registrar (登记管理机关): a county or the city', example: '990101' })
  division: string;

  @EnumField({ description: '社会团体, 民办非企业单位 or 基金会', example: 'association', values: organizationKinds })
  kind: OrganizationKind;

  @EnumField({
    description: 'Public (公募) or non-public fund raising, of a foundation; null for the other kinds',
    example: null,
    values: foundationTypes,
    nullable: true,
  })
  foundationType: FoundationType | null;

  @TextField({ description: 'Name asked for', example: '云州市城关区社区互助协会', max: 100 })
  name: string;

  @TextField({ description: 'Business scope (业务范围)', example: '邻里互助、志愿服务', max: 500 })
  scope: string;

  @TextField({ description: 'Seat (住所), null for none yet', example: '城关区和平路1号', max: 200, nullable: true })
  premises: string | null;

  @TextField({ description: 'Supervising unit (业务主管单位)', example: '城关区民政局', max: 100 })
  supervisingUnit: string;

  @IntField({ description: 'Persons among the founders or members', example: 50, max: 1_000_000 })
  individualFounders: number;

  @IntField({ description: 'Units among the founders or members', example: 0, max: 1_000_000 })
  unitFounders: number;

  @FenField({
    description: 'Capital by the verification report (验资报告), fen; null without a report',
    example: 3_000_000,
    nullable: true,
  })
  verifiedCapitalFen: number | null;
}

export class FileRegistrationDto extends RegistrationParticularsDto {
  @ListField(() => NamedPersonDto, { description: 'People proposed for roles', min: 1, max: 50 })
  people: NamedPersonDto[];
}

export class RecordConsentDto implements SupervisorConsent {
  @TextField({ description: 'Number of the document of consent', example: '城民函〔2026〕3号', max: 60 })
  documentNumber: string;

  @DateField({ description: 'Day of the consent', example: '2026-02-20' })
  consentedOn: string;
}

export class RefuseRegistrationDto {
  @TextField({ description: 'Reason, for the notice to the founders', example: '注册资金低于最低限额', max: 500 })
  reason: string;
}

export class RuleResultDto implements RuleResult {
  @TextField({ description: 'Code of the rule', example: 'capital' })
  code: string;

  @TextField({ description: 'What it asks', example: '注册资金达到最低限额并经验资' })
  title: string;

  @TextField({ description: 'Legal basis', example: '社会团体登记管理条例 第十条第五项' })
  legalBasis: string;

  @ValuesField(textKind(), { description: 'Items of the figures it reads', max: 20 })
  figures: readonly string[];

  @EnumField({ description: 'Outcome', example: 'passed', values: ['passed', 'failed', 'open'] })
  outcome: RuleResult['outcome'];

  @TextField({ description: 'Why not passed', optional: true })
  detail?: string;

  @JsonField({ description: 'What was compared', optional: true })
  evidence?: Readonly<Record<string, unknown>>;

  @ValuesField(textKind(), { description: 'Where in the application', max: 20, optional: true })
  pointers?: readonly string[];
}

export class RegistrationDecisionDto implements RegistrationDecision {
  @EnumField({ description: 'What was decided', example: 'registered', values: ['registered', 'refused'] })
  outcome: RegistrationDecision['outcome'];

  @DateField({ description: 'Day of the decision', example: '2026-04-10' })
  decidedOn: string;

  @TextField({ description: 'Who decided', example: 'county-reviewer-1' })
  decidedBy: string;

  @TextField({ description: 'Reason of a refusal', nullable: true })
  reason: string | null;

  @ListField(() => RuleResultDto, { description: 'Every rule as it was found on that day', max: 50 })
  rules: RuleResult[];

  @JsonField({ description: 'The policy rows that were used' })
  figures: RegistrationDecision['figures'];
}

export class RegistrationSummaryDto extends RegistrationParticularsDto {
  @UuidField({ description: 'The application' })
  id: string;

  @IntField({ description: 'Version; the ETag', example: 1 })
  version: number;

  @TextField({ description: 'Readable number', example: 'so-990101-2026-000012' })
  registrationNumber: string;

  @EnumField({ description: 'State', example: 'accepted', values: registrationStates })
  state: RegistrationState;

  @DateField({ description: 'Day of acceptance (受理)', nullable: true, example: '2026-03-02' })
  acceptedOn: string | null;

  @DateField({ description: 'Last day for the decision', nullable: true, example: '2026-05-01' })
  decisionDueOn: string | null;

  @BooleanField({ description: 'The last day has passed without a decision', example: false })
  overdue: boolean;

  @UuidField({ description: 'The organisation, once registered', nullable: true })
  organizationId: string | null;
}

export class RegistrationDto extends RegistrationSummaryDto {
  @NestedField(() => RecordConsentDto, { description: 'Consent of the supervising unit', nullable: true })
  consent: SupervisorConsent | null;

  @ListField(() => PersonDto, { description: 'People proposed, masked', max: 50 })
  people: PersonDto[];

  @ValuesField(textKind(), { description: 'Transitions open to this caller', max: 20 })
  allowedTransitions: RegistrationTransition[];

  @ListField(() => RuleResultDto, {
    description: 'Every rule: as decided, or on the facts and the policy of today while undecided',
    max: 50,
  })
  rules: RuleResult[];

  @NestedField(() => RegistrationDecisionDto, { description: 'The decision with what it rests on', nullable: true })
  decision: RegistrationDecision | null;
}

export class RegistrationsQuery extends PageQuery {
  @EnumField({ description: 'Only applications in this state', values: registrationStates, optional: true })
  state?: RegistrationState;

  @EnumField({ description: 'Only this kind', values: organizationKinds, optional: true })
  kind?: OrganizationKind;

  @BooleanField({ description: 'Only applications past their last day (or only others)', optional: true })
  overdue?: boolean;
}

export const RegistrationPageDto = PageOf(RegistrationSummaryDto);
