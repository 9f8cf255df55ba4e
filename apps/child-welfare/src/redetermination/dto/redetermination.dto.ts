import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  enumKind,
  freeTextUpTo,
  IntField,
  JsonField,
  PageOf,
  PageQuery,
  textKind,
  TextField,
  UuidField,
  ValueField,
  ValuesField,
} from '@minzheng/platform';
import type { GuardianshipAssessment } from '../../guardianship/assess.js';
import { redeterminationOutcomes } from '../redetermination.entity.js';
import type { RedeterminationOutcome } from '../redetermination.entity.js';
import { redeterminationCauses, redeterminationMachine } from '../redetermination.state-machine.js';
import type { RedeterminationCause, RedeterminationState } from '../redetermination.state-machine.js';

export class ConcludeRedeterminationDto {
  @ValueField(freeTextUpTo(1000), { description: 'Why (认定理由)', example: '父亲已解除强制隔离戒毒并履行监护职责' })
  reason: string;
}

/** A redetermination as lists show it. */
export class RedeterminationSummaryDto {
  @UuidField({ description: 'The redetermination' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @UuidField({ description: 'File of the child' })
  childFileId: string;

  @UuidField({ description: 'Award that is looked at again' })
  awardId: string;

  @DivisionField({ description: 'Village of the child', example: '990101001001' })
  division: string;

  @EnumField({ description: 'State', example: 'open', values: redeterminationMachine.stateNames })
  state: RedeterminationState;

  @ValuesField(enumKind(redeterminationCauses), {
    description: 'What has happened',
    example: ['guardian-fact-ended'],
    max: 20,
  })
  causes: RedeterminationCause[];

  @DateField({ description: 'Day it was opened', example: '2026-07-13' })
  openedOn: string;

  @DateField({ description: 'Last day to conclude it', example: '2026-08-03' })
  dueOn: string;

  @BooleanField({ description: 'That day has passed', example: false })
  overdue: boolean;

  @EnumField({ description: 'Outcome', values: redeterminationOutcomes, nullable: true })
  outcome: RedeterminationOutcome | null;

  @TextField({ description: 'Why', nullable: true })
  reason: string | null;

  @JsonField({ description: 'Parents in the matrix, rules, arithmetic and policy rows it rests on', nullable: true })
  assessment: GuardianshipAssessment | null;
}

export class RedeterminationDto extends RedeterminationSummaryDto {
  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['conclude'], max: 20 })
  allowedTransitions: string[];
}

export class RedeterminationsQuery extends PageQuery {
  @EnumField({ description: 'Only this state', values: redeterminationMachine.stateNames, optional: true })
  state?: RedeterminationState;

  @UuidField({ description: 'Only those of this file', optional: true })
  childFileId?: string;

  @BooleanField({ description: 'Only overdue ones (or only others)', optional: true })
  overdue?: boolean;

  @DivisionField({ description: 'Only those below this division', optional: true })
  division?: string;
}

export const RedeterminationPageDto = PageOf(RedeterminationSummaryDto);
