import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  FenField,
  freeTextUpTo,
  IntField,
  JsonField,
  ListField,
  MonthField,
  NestedField,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValueField,
  ValuesField,
} from '@minzheng/platform';
import { MaskedElderDto } from '../../person/dto/person.dto.js';
import {
  allowanceStates,
  endReasons,
  entryKinds,
  recoveryStates,
  type AllowanceState,
  type EndReason,
  type EntryKind,
  type RecoveryState,
} from '../age-allowance.entity.js';

/** 高龄津贴 of one elder as officials see it. */
export class AgeAllowanceDto {
  @UuidField({ description: 'The allowance', example: '01990c31-6c22-7d31-8e42-5f3a7b9c1d08' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 2, min: 1 })
  version: number;

  @DivisionField({ description: 'Village where the elder lives', example: '990101001001' })
  division: string;

  @NestedField(() => MaskedElderDto, { description: 'The elder, masked' })
  elder: MaskedElderDto;

  @EnumField({ values: allowanceStates, description: 'State', example: 'in-payment' })
  state: AllowanceState;

  @MonthField({ description: 'First month that was paid', example: '2026-03' })
  firstMonth: string;

  @MonthField({ description: 'Last month that is paid; null while it goes on', nullable: true })
  lastMonth: string | null;

  @EnumField({ values: endReasons, description: 'Why it ended; null while it goes on', nullable: true })
  endReason: EndReason | null;

  @IntField({ description: 'Age of the tier paid last', example: 80 })
  tierAge: number;

  @FenField({ description: 'Monthly amount paid last, in fen', example: 5_000 })
  monthlyAmountFen: number;
}

class AllowanceEntryDto {
  @UuidField({ description: 'The entry' })
  id: string;

  @EnumField({ values: entryKinds, description: 'What it books', example: 'payment' })
  kind: EntryKind;

  @MonthField({ description: 'Month it is about; null for a repayment', example: '2026-03', nullable: true })
  month: string | null;

  @DivisionField({ description: 'Place that pays', example: '990101001001' })
  division: string;

  @FenField({ description: 'Amount in fen; a reversal is negative', example: 5_000, min: -10_000_000 })
  amountFen: number;

  @IntField({ description: 'Age of the tier; null for a repayment', example: 80, nullable: true })
  tierAge: number | null;

  @JsonField({ description: 'Policy row of the rate with its source; null for a repayment', nullable: true })
  figure: unknown;

  @UuidField({ description: 'Entry that is taken back; null unless a reversal', nullable: true })
  reversesId: string | null;

  @DateField({ description: 'Day of the booking', example: '2026-03-10' })
  bookedOn: string;
}

/** An allowance with its books: why how much was paid when and where. */
export class AgeAllowanceBooksDto extends AgeAllowanceDto {
  @ListField(() => AllowanceEntryDto, { description: 'All entries, first to last', max: 5_000 })
  entries: AllowanceEntryDto[];

  @FenField({ description: 'Sum of all months that stand in the books, in fen', example: 15_000 })
  paidFen: number;
}

export class AllowancesQuery extends PageQuery {
  @EnumField({ values: allowanceStates, description: 'Only this state', optional: true })
  state?: AllowanceState;

  @DivisionField({ description: 'Only below this division', example: '990101001', optional: true })
  division?: string;

  @IntField({ description: 'Only this tier', example: 100, optional: true })
  tierAge?: number;
}

/** What a township paid for a month (发放批次). */
export class PaymentRunDto {
  @UuidField({ description: 'The run' })
  id: string;

  @DivisionField({ description: 'Township', example: '990101001' })
  division: string;

  @MonthField({ description: 'Month', example: '2026-03' })
  month: string;

  @DateField({ description: 'Day of payment', example: '2026-03-10' })
  paidOn: string;

  @IntField({ description: 'Elders who were paid', example: 312 })
  elders: number;

  @IntField({ description: 'Payments of earlier months among them', example: 2 })
  backPayments: number;

  @FenField({ description: 'Sum in fen', example: 1_560_000 })
  totalFen: number;
}

export class PaymentRunsQuery extends PageQuery {
  @MonthField({ description: 'Only this month', example: '2026-03', optional: true })
  month?: string;
}

export class BirthdaysQuery {
  @MonthField({ description: 'Month of the birthdays', example: '2026-03' })
  month: string;
}

class BirthdayDto {
  @UuidField({ description: 'The resident' })
  residentId: string;

  @NestedField(() => MaskedElderDto, { description: 'The elder, masked' })
  elder: MaskedElderDto;

  @DivisionField({ description: 'Village', example: '990101001001' })
  division: string;

  @IntField({ description: 'Age reached in the month', example: 80 })
  age: number;

  @FenField({ description: 'Monthly allowance from this month on, in fen', example: 5_000 })
  monthlyAmountFen: number;
}

/** Who reaches the age of a tier in a month. */
export class BirthdaysDto {
  @ListField(() => BirthdayDto, { description: 'By village', max: 200 })
  items: BirthdayDto[];

  @BooleanField({ description: 'There are more than fit; ask for a smaller division', example: false })
  truncated: boolean;
}

/** A claim for months that were paid too many (追回). */
export class AllowanceRecoveryDto {
  @UuidField({ description: 'The claim' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @DivisionField({ description: 'Village', example: '990101001001' })
  division: string;

  @UuidField({ description: 'The allowance' })
  allowanceId: string;

  @EnumField({ values: recoveryStates, description: 'State', example: 'open' })
  state: RecoveryState;

  @FenField({ description: 'Amount in fen', example: 10_000 })
  amountFen: number;

  @DateField({ description: 'Day it was raised', example: '2026-05-20' })
  raisedOn: string;

  @DateField({ description: 'Day it was closed; null while open', nullable: true })
  closedOn: string | null;

  @TextField({ description: 'Why it was given up; null unless it was', max: 1000, nullable: true })
  reason: string | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['record-repayment'], max: 5 })
  allowedTransitions: string[];
}

export class RecoveriesQuery extends PageQuery {
  @EnumField({ values: recoveryStates, description: 'Only this state', example: 'open', optional: true })
  state?: RecoveryState;
}

export class RecordRepaymentDto {
  @FenField({ description: 'Amount that came back, in fen; the whole claim', example: 10_000, min: 1 })
  amountFen: number;
}

export class WaiveRecoveryDto {
  @ValueField(freeTextUpTo(1000), { description: 'Why it is given up', example: '家庭特别困难，经区县批准不再追回' })
  reason: string;
}
