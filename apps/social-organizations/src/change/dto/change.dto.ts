import {
  DateField,
  EnumField,
  FenField,
  IntField,
  JsonField,
  ListField,
  NestedField,
  PageOf,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import type { RuleResult } from '@minzheng/workflow';
import { NamedPersonDto, PersonDto } from '../../people/dto/person.dto.js';
import { RuleResultDto } from '../../registration/dto/registration.dto.js';
import type { ChangeDecision, Particulars } from '../change.entity.js';
import { changeStates } from '../change.state-machine.js';
import type { ChangeState, ChangeTransition } from '../change.state-machine.js';

/** New values; what is absent stays. */
export class ParticularsDto implements Particulars {
  @TextField({ description: 'New name', example: '云州市城关区邻里互助协会', max: 100, optional: true })
  name?: string;

  @TextField({ description: 'New business scope (业务范围)', max: 500, optional: true })
  scope?: string;

  @TextField({ description: 'New seat (住所)', max: 200, optional: true })
  premises?: string;

  @TextField({ description: 'New supervising unit (业务主管单位)', max: 100, optional: true })
  supervisingUnit?: string;

  @FenField({ description: 'New capital by its verification report, fen', optional: true })
  capitalFen?: number;
}

export class RequestChangeDto {
  @NestedField(() => ParticularsDto, { description: 'What changes', example: { premises: '城关区和平路2号' } })
  particulars: ParticularsDto;

  @ListField(() => NamedPersonDto, {
    description: 'People who take a role; they replace those who hold it now (换届)',
    max: 50,
  })
  people: NamedPersonDto[];

  @DateField({ description: 'Day on which the supervising unit consented', example: '2026-06-01' })
  consentedOn: string;
}

export class RefuseChangeDto {
  @TextField({ description: 'Reason, for the notice', example: '已超过申请期限', max: 500 })
  reason: string;
}

export class ChangeDecisionDto implements ChangeDecision {
  @EnumField({ description: 'What was decided', example: 'approved', values: ['approved', 'refused'] })
  outcome: ChangeDecision['outcome'];

  @DateField({ description: 'Day of the decision', example: '2026-06-15' })
  decidedOn: string;

  @TextField({ description: 'Who decided', example: 'county-reviewer-1' })
  decidedBy: string;

  @TextField({ description: 'Reason of a refusal', nullable: true })
  reason: string | null;

  @ListField(() => RuleResultDto, { description: 'Every rule as it was found on that day', max: 50 })
  rules: RuleResult[];

  @JsonField({ description: 'The policy rows that were used' })
  figures: ChangeDecision['figures'];
}

export class ChangeSummaryDto {
  @UuidField({ description: 'The change' })
  id: string;

  @IntField({ description: 'Version; the ETag', example: 1 })
  version: number;

  @UuidField({ description: 'The organisation' })
  organizationId: string;

  @EnumField({ description: 'State', example: 'requested', values: changeStates })
  state: ChangeState;

  @NestedField(() => ParticularsDto, { description: 'What changes', example: { premises: '城关区和平路2号' } })
  particulars: Particulars;

  @DateField({ description: 'Day of the supervisor’s consent', example: '2026-06-01' })
  consentedOn: string;

  @DateField({ description: 'Day of the application', example: '2026-06-10' })
  requestedOn: string;
}

export class ChangeDto extends ChangeSummaryDto {
  @ListField(() => PersonDto, { description: 'People who take a role, masked', max: 50 })
  people: PersonDto[];

  @ListField(() => RuleResultDto, { description: 'Every rule: as decided, or as it stands today', max: 50 })
  rules: RuleResult[];

  @ValuesField(textKind(), { description: 'Transitions open to this caller', max: 20 })
  allowedTransitions: ChangeTransition[];

  @NestedField(() => ChangeDecisionDto, { description: 'The decision with what it rests on', nullable: true })
  decision: ChangeDecision | null;
}

export class ChangesQuery extends PageQuery {
  @UuidField({ description: 'Only changes of this organisation', optional: true })
  organizationId?: string;

  @EnumField({ description: 'Only changes in this state', values: changeStates, optional: true })
  state?: ChangeState;
}

export const ChangePageDto = PageOf(ChangeSummaryDto);
