import {
  DateField,
  DivisionField,
  EnumField,
  InstantField,
  IntField,
  ListField,
  PageQuery,
  TextField,
  UuidField,
} from '@minzheng/platform';

export const registerChanges = ['listed', 'moved', 'left', 'died', 'death-revoked'] as const;
/** What a line reports: somebody lives there, moved there, left the city, died, or did not die after all. */
export type RegisterChange = (typeof registerChanges)[number];

/** One line of the register; a line that cannot be taken over is reported and does not hold up the others. */
export class RegisterLineDto {
  @EnumField({ values: registerChanges, description: 'What the line reports', example: 'listed' })
  change: RegisterChange;

  @TextField({ description: 'Identity number (公民身份号码)', example: '990101194001011238', max: 18 })
  identityNumber: string;

  @TextField({ description: 'Name (姓名)', example: '林甲一', max: 50 })
  name: string;

  @TextField({
    description: 'Village they live in or move to; of `left` and `died` the last one',
    example: '990101001001',
    max: 12,
  })
  division: string;

  @DateField({ description: 'Day since when they live there, or of the move or death', example: '2020-05-01' })
  on: string;
}

/** A part of the register of residents, or its changes, in the order in which they happened. */
export class DeliverRegisterDto {
  @DivisionField({ description: 'Division whose register it is', example: '9901' })
  division: string;

  @ListField(() => RegisterLineDto, { description: 'Lines', min: 1, max: 500 })
  lines: RegisterLineDto[];
}

class DeliveryFaultDto {
  @IntField({ description: 'Line, counted from 1', example: 3, min: 1 })
  line: number;

  @TextField({ description: 'Why it was not taken over', example: 'identity-number-invalid' })
  code: string;
}

/** What became of a delivery. */
export class RegisterDeliveryDto {
  @UuidField({ description: 'The delivery', example: '01990c30-5b11-7c20-9d31-4e2f6a8b0c07' })
  id: string;

  @DivisionField({ description: 'Division whose register it is', example: '9901' })
  division: string;

  @InstantField({ description: 'When it came', example: '2026-03-02T09:00:00+08:00' })
  deliveredAt: string;

  @IntField({ description: 'Lines received', example: 500 })
  received: number;

  @IntField({ description: 'Lines that changed something', example: 497 })
  applied: number;

  @IntField({ description: 'Lines that said what was known', example: 2 })
  unchanged: number;

  @ListField(() => DeliveryFaultDto, { description: 'Lines that were not taken over', max: 500 })
  faults: DeliveryFaultDto[];
}

export class DeliveriesQuery extends PageQuery {}
