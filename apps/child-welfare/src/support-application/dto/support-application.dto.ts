import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  freeTextUpTo,
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
import type { ChildFacts } from '../../guardianship/guardianship-facts.js';
import { recommendations, supportApplicationMachine } from '../support-application.state-machine.js';
import type { SupportApplicationState, TownshipCheck } from '../support-application.state-machine.js';

export class FileSupportApplicationDto {
  @UuidField({ description: 'File of the child', example: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10' })
  childFileId: string;
}

export class CheckSupportApplicationDto {
  @EnumField({ description: 'What the township recommends', example: 'confirm', values: recommendations })
  recommendation: TownshipCheck['recommendation'];

  @ValueField(freeTextUpTo(1000), {
    description: 'What it found (查验情况)',
    example: '已核对死亡证明和强制隔离戒毒决定书',
  })
  reason: string;
}

export class RefusalReasonDto {
  @TextField({
    description: 'Code of a rule that is failed',
    example: 'guardianship-matrix',
    max: 64,
    pattern: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
  })
  code: string;

  @ValueField(freeTextUpTo(1000), { description: 'Sentence for the notice', example: '父亲戒毒期限不足六个月' })
  text: string;
}

export class RefuseSupportApplicationDto {
  @ListField(() => RefusalReasonDto, { description: 'Reasons', min: 1, max: 10 })
  reasons: RefusalReasonDto[];
}

export class TownshipCheckDto {
  @DateField({ description: 'Day of the check', example: '2026-03-10' })
  checkedOn: string;

  @TextField({ description: 'Who checked', example: 'official-township-reviewer' })
  checkedBy: string;

  @EnumField({ description: 'Recommendation', example: 'confirm', values: recommendations })
  recommendation: TownshipCheck['recommendation'];

  @TextField({ description: 'What was found', example: '已核对死亡证明' })
  reason: string;
}

export class SupportApplicationSummaryDto {
  @UuidField({ description: 'The application' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @UuidField({ description: 'File of the child' })
  childFileId: string;

  @DivisionField({ description: 'Village of the child', example: '990101001001' })
  division: string;

  @EnumField({ description: 'State', example: 'filed', values: supportApplicationMachine.stateNames })
  state: SupportApplicationState;

  @InstantField({ description: 'When it was filed', example: '2026-03-02T09:00:00.000+08:00' })
  filedAt: string;

  @NestedField(() => TownshipCheckDto, { description: 'The township’s check', nullable: true })
  townshipCheck: TownshipCheckDto | null;

  @DateField({ description: 'Last day of the clock that runs', example: '2026-03-23', nullable: true })
  dueOn: string | null;

  @BooleanField({ description: 'That day has passed', example: false })
  overdue: boolean;
}

export class SupportApplicationDto extends SupportApplicationSummaryDto {
  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['check'], max: 20 })
  allowedTransitions: string[];
}

export class SupportApplicationsQuery extends PageQuery {
  @EnumField({ description: 'Only this state', values: supportApplicationMachine.stateNames, optional: true })
  state?: SupportApplicationState;

  @UuidField({ description: 'Only those of this file', optional: true })
  childFileId?: string;

  @DivisionField({ description: 'Only those below this division', optional: true })
  division?: string;

  @BooleanField({ description: 'Only with (or without) a clock that has run out', optional: true })
  overdue?: boolean;
}

export const SupportApplicationPageDto = PageOf(SupportApplicationSummaryDto);

export class SupportExplanationDto {
  @UuidField({ description: 'The application' })
  applicationId: string;

  @EnumField({ description: 'Outcome', example: 'confirmed', values: ['confirmed', 'refused'] })
  outcome: 'confirmed' | 'refused';

  @DateField({ description: 'Day of the decision, whose policy applied', example: '2026-03-20' })
  decidedOn: string;

  @TextField({ description: 'Who decided', example: 'official-county-reviewer' })
  decidedBy: string;

  @ListField(() => RefusalReasonDto, { description: 'Reasons of a refusal', max: 10 })
  reasons: RefusalReasonDto[];

  @JsonField({ description: 'Facts of that day, without names and numbers' })
  facts: ChildFacts;

  @JsonField({ description: 'Parents in the matrix, rules, arithmetic and the policy rows with their sources' })
  assessment: GuardianshipAssessment;
}
