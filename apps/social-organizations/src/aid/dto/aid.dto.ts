import {
  DateField,
  DivisionField,
  EnumField,
  FenField,
  freeTextUpTo,
  IdentityNumberField,
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
import { aidNeeds } from '../aid.entity.js';
import type { AidDecision, AidNeed } from '../aid.entity.js';
import { aidStates } from '../aid.state-machine.js';
import type { AidState, AidTransition } from '../aid.state-machine.js';

const memberRoles = ['applicant', 'member'] as const;

class AidMemberFieldsDto {
  @TextField({
    description: 'Name of the member inside this application',
    example: 'm1',
    max: 20,
    pattern: /^[a-z][a-z0-9-]{0,19}$/,
  })
  ref: string;

  @EnumField({ description: 'Role in the household', example: 'applicant', values: memberRoles })
  role: (typeof memberRoles)[number];

  @TextField({ description: 'Name (姓名); stored encrypted, masked in answers', example: '云甲一', max: 50 })
  name: string;

  @FenField({ description: 'Declared income a month, fen', example: 120_000 })
  monthlyIncomeFen: number;
}

export class DeclaredAidMemberDto extends AidMemberFieldsDto {
  @IdentityNumberField({ description: 'Resident identity number (公民身份号码); stored encrypted, masked in answers' })
  identityNumber: string;
}

export class AidMemberDto extends AidMemberFieldsDto {
  @TextField({ description: 'Identity number, masked', example: '9901**********0017' })
  identityNumber: string;

  @FenField({ description: 'Income a month by the report, fen; null where no source spoke', nullable: true })
  foundIncomeFen: number | null;
}

export class FileAidDto {
  @DivisionField({ description: 'Village in which the household lives', example: '990101001001', digits: [12] })
  residence: string;

  @EnumField({ description: 'What the aid is for', example: 'medical', values: aidNeeds })
  need: AidNeed;

  @FenField({ description: 'What is needed, fen', example: 800_000, min: 1 })
  needFen: number;

  @ListField(() => DeclaredAidMemberDto, { description: 'The household', min: 1, max: 20 })
  members: DeclaredAidMemberDto[];
}

export class ApproveAidDto {
  @FenField({ description: 'What is granted, fen', example: 500_000, min: 1 })
  amountFen: number;
}

export class RefuseAidDto {
  @ValueField(freeTextUpTo(500), { description: 'Reason, for the household', example: '家庭收入超过规定倍数' })
  reason: string;
}

export class AidDecisionDto implements AidDecision {
  @EnumField({ description: 'What was decided', example: 'approved', values: ['approved', 'refused'] })
  outcome: AidDecision['outcome'];

  @DateField({ description: 'Day of the decision', example: '2026-03-20' })
  decidedOn: string;

  @TextField({ description: 'Who decided', example: 'fund-990101' })
  decidedBy: string;

  @FenField({ description: 'Granted, fen', example: 500_000 })
  amountFen: number;

  @TextField({ description: 'Reason of a refusal', nullable: true })
  reason: string | null;

  @ListField(() => RuleResultDto, { description: 'Every rule as it was found on that day', max: 20 })
  rules: RuleResult[];

  @JsonField({ description: 'The policy rows that were used' })
  figures: AidDecision['figures'];
}

export class AidVerificationDto {
  @TextField({ description: 'Where it stands', example: 'querying' })
  state: string;

  @DateField({ description: 'Day by which the report is due', example: '2026-03-16' })
  dueOn: string;

  @ValuesField(textKind(), { description: 'Sources without an answer; they decide nothing', max: 20 })
  unknownSources: readonly string[];
}

export class AidSummaryDto {
  @UuidField({ description: 'The application' })
  id: string;

  @IntField({ description: 'Version; the ETag', example: 1 })
  version: number;

  @TextField({ description: 'Readable number', example: 'aid-990101-2026-000044' })
  applicationNumber: string;

  @UuidField({ description: 'The fund' })
  organizationId: string;

  @EnumField({ description: 'State', example: 'verifying', values: aidStates })
  state: AidState;

  @DivisionField({ description: 'Village of the household', example: '990101001001' })
  residence: string;

  @EnumField({ description: 'What the aid is for', example: 'medical', values: aidNeeds })
  need: AidNeed;

  @FenField({ description: 'What is needed, fen', example: 800_000 })
  needFen: number;

  @DateField({ description: 'Day of the payment', nullable: true })
  paidOn: string | null;
}

export class AidDto extends AidSummaryDto {
  @ListField(() => AidMemberDto, { description: 'The household, masked, with what was found', max: 20 })
  members: AidMemberDto[];

  @NestedField(() => AidVerificationDto, { description: 'The verification (信息核对), once asked for', nullable: true })
  verification: AidVerificationDto | null;

  @ListField(() => RuleResultDto, { description: 'Every rule: as decided, or as it stands today', max: 20 })
  rules: RuleResult[];

  @NestedField(() => AidDecisionDto, { description: 'The decision with what it rests on', nullable: true })
  decision: AidDecision | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', max: 20 })
  allowedTransitions: AidTransition[];
}

export class AidQuery extends PageQuery {
  @UuidField({ description: 'Only applications to this fund', optional: true })
  organizationId?: string;

  @EnumField({ description: 'Only applications in this state', values: aidStates, optional: true })
  state?: AidState;
}

export const AidPageDto = PageOf(AidSummaryDto);
