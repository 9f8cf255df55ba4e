import { EnumField, IntField, ListField, NestedField, TextField } from '@minzheng/platform';
import { parentKinds } from '../../guardianship/guardianship-facts.js';
import type { ParentKind } from '../../guardianship/guardianship-facts.js';
import { custodyRegisters, unknownReasons } from '../custody-registers.js';
import type { CustodyRegister, UnknownReason } from '../custody-registers.js';
import { ChildFileDto } from './child-file.dto.js';

export class CheckRegistersDto {
  @EnumField({ description: 'Parent who is asked about', example: 'father', values: parentKinds })
  parent: ParentKind;
}

export class RegisterAnswerDto {
  @EnumField({ description: 'Register', example: 'detoxification-register', values: custodyRegisters })
  register: CustodyRegister;

  @EnumField({ description: 'Whether it answered', example: 'answered', values: ['answered', 'unknown'] })
  outcome: 'answered' | 'unknown';

  @EnumField({ description: 'Why it is unknown', values: unknownReasons, nullable: true })
  reason: UnknownReason | null;

  @TextField({ description: 'State of its data', nullable: true })
  dataTime: string | null;

  @IntField({ description: 'Facts that were recorded or ended by it', example: 1 })
  changes: number;
}

export class RegisterCheckDto {
  @ListField(() => RegisterAnswerDto, { description: 'What each register said', max: custodyRegisters.length })
  registers: RegisterAnswerDto[];

  @NestedField(() => ChildFileDto, { description: 'The file with what they said' })
  file: ChildFileDto;
}
