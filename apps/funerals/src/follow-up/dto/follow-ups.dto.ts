import {
  BooleanField,
  DateField,
  EnumField,
  InstantField,
  IntField,
  ListField,
  TextField,
  UuidField,
} from '@minzheng/platform';
import { deathMachine } from '../../death/death.state-machine.js';
import type { DeathState } from '../../death/death.entity.js';

export const answerStates = ['waiting', 'done', 'undone'] as const;
/** `waiting`: for the answer that the state of the death asks for, done or undone. */
export type AnswerState = (typeof answerStates)[number];

export class EffectDto {
  @TextField({ description: 'What was done', example: 'age-allowance-ended' })
  effect: string;

  @IntField({ description: 'To how many rows', example: 1 })
  count: number;
}

export class ServiceAnswerDto {
  @TextField({ description: 'Service', example: 'eldercare' })
  service: string;

  @EnumField({ description: 'Whether it has answered', example: 'done', values: answerStates })
  state: AnswerState;

  @DateField({ description: 'Day by which its answer is expected', example: '2026-03-05' })
  dueOn: string;

  @BooleanField({ description: 'Still waited for after that day', example: false })
  late: boolean;

  @InstantField({ description: 'When it had done its part', example: '2026-03-02T09:00:01+08:00', nullable: true })
  doneAt: string | null;

  @ListField(() => EffectDto, { description: 'What it did; empty when it had nothing to do', max: 50 })
  doneEffects: readonly EffectDto[];

  @InstantField({ description: 'When it had restored everything', nullable: true })
  undoneAt: string | null;

  @ListField(() => EffectDto, { description: 'What it restored', max: 50 })
  undoneEffects: readonly EffectDto[];
}

/** 身后一件事: who has answered and who has not. */
export class FollowUpsDto {
  @UuidField({ description: 'The death' })
  deathId: string;

  @EnumField({ description: 'State of the death', example: 'registered', values: deathMachine.stateNames })
  state: DeathState;

  @BooleanField({ description: 'Everybody has given the answer that the state of the death asks for', example: true })
  complete: boolean;

  @ListField(() => ServiceAnswerDto, { description: 'One entry per service, by name', max: 50 })
  services: ServiceAnswerDto[];
}
