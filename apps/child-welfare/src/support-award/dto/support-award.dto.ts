import {
  DateField,
  DivisionField,
  EnumField,
  FenField,
  IntField,
  ListField,
  MonthField,
  PageOf,
  PageQuery,
  UuidField,
} from '@minzheng/platform';
import { supportCategories } from '../../guardianship/matrix.js';
import type { SupportCategory } from '../../guardianship/matrix.js';
import { awardEndReasons, supportAwardMachine } from '../support-award.state-machine.js';
import type { AwardEndReason, SupportAwardState } from '../support-award.state-machine.js';

export class SupportAmountDto {
  @EnumField({ description: 'What set it', example: 'granted', values: ['granted', 'redetermined'] })
  cause: 'granted' | 'redetermined';

  @EnumField({ description: 'Category', example: 'de-facto-unattended', values: supportCategories })
  category: SupportCategory;

  @DateField({ description: 'Policy day of the computation', example: '2026-03-20' })
  onDate: string;

  @MonthField({ description: 'First month it is paid for', example: '2026-04' })
  fromMonth: string;

  @FenField({ description: 'Monthly support after set-off', example: 127_500 })
  monthlyAmountFen: number;
}

export class SupportAwardDto {
  @UuidField({ description: 'The award' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @UuidField({ description: 'File of the child' })
  childFileId: string;

  @UuidField({ description: 'Application it rests on' })
  applicationId: string;

  @DivisionField({ description: 'Village of the child', example: '990101001001' })
  division: string;

  @EnumField({ description: 'State', example: 'in-payment', values: supportAwardMachine.stateNames })
  state: SupportAwardState;

  @MonthField({ description: 'First month paid', example: '2026-04' })
  firstPaymentMonth: string;

  @MonthField({ description: 'Last month paid', nullable: true })
  lastPaymentMonth: string | null;

  @EnumField({ description: 'Why it ended', values: awardEndReasons, nullable: true })
  endReason: AwardEndReason | null;

  @ListField(() => SupportAmountDto, { description: 'Amounts, oldest first', max: 1000 })
  amounts: SupportAmountDto[];
}

export class SupportAwardsQuery extends PageQuery {
  @EnumField({ description: 'Only this state', values: supportAwardMachine.stateNames, optional: true })
  state?: SupportAwardState;

  @UuidField({ description: 'Only those of this file', optional: true })
  childFileId?: string;

  @DivisionField({ description: 'Only those below this division', optional: true })
  division?: string;
}

export const SupportAwardPageDto = PageOf(SupportAwardDto);
