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
  PageQuery,
  textKind,
  TextField,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import { RuleResultDto } from '../../http/rule-result.dto.js';
import { ElderDto, MaskedElderDto } from '../../person/dto/person.dto.js';
import { dischargeReasons, stayStates, type DischargeReason, type StayState } from '../stay.entity.js';

class AgreementDto {
  @DateField({ description: 'Day of the signature', example: '2026-03-02' })
  signedOn: string;

  @TextField({
    description: 'SHA-256 of the signed document, hex',
    example: 'a'.repeat(64),
    max: 64,
    pattern: /^[0-9a-f]{64}$/,
  })
  digest: string;

  @FenField({ description: 'Service and meals a month, in fen', example: 200_000 })
  monthlyServiceFen: number;

  @FenField({ description: 'Deposit (押金), in fen', example: 1_800_000 })
  depositFen: number;

  @IntField({ description: 'Months of bed and service paid in advance', example: 3, max: 120 })
  prepaidMonths: number;

  @FenField({ description: 'Membership fee (会员费), in fen', example: 0 })
  membershipFeeFen: number;
}

/** Admits an elder to a bed (入住). */
export class AdmitDto {
  @UuidField({
    description: 'A free bed, or the one that was offered',
    example: '01990c21-22bb-7a11-84d5-6e7f8091a204',
  })
  bedId: string;

  @NestedField(() => ElderDto, { description: 'The elder' })
  elder: ElderDto;

  @NestedField(() => AgreementDto, { description: 'The agreement (服务协议)' })
  agreement: AgreementDto;
}

/** Whether somebody could be admitted on these terms, and why not. */
export class AdmissionCheckDto {
  @BooleanField({ description: 'Every rule is passed', example: false })
  admissible: boolean;

  @ListField(() => RuleResultDto, { description: 'All rules', max: 50 })
  rules: RuleResultDto[];

  @JsonField({ description: 'Policy rows they rest on' })
  figures: readonly unknown[];
}

export class TransferDto {
  @UuidField({ description: 'A free bed of the same institution' })
  bedId: string;
}

export class StartLeaveDto {
  @DateField({ description: 'First day away', example: '2026-03-20' })
  from: string;
}

export class EndLeaveDto {
  @DateField({ description: 'Day of the return', example: '2026-03-25' })
  until: string;
}

export class DischargeDto {
  @EnumField({ values: ['own-wish', 'moved-elsewhere', 'institution-closed'], description: 'Why', example: 'own-wish' })
  reason: Exclude<DischargeReason, 'death'>;
}

export class SettleDto {
  @FenField({ description: 'Justified deduction from the deposit, in fen', example: 0 })
  deductionFen: number;
}

class SettlementDto {
  @IntField({ description: 'Months that were begun', example: 2 })
  usedMonths: number;

  @FenField({ description: 'Prepayment that goes back, in fen', example: 350_000 })
  prepaymentRefundFen: number;

  @FenField({ description: 'Deposit that goes back, in fen', example: 1_800_000 })
  depositRefundFen: number;

  @FenField({ description: 'Deduction, in fen', example: 0 })
  deductionFen: number;
}

class LeaveDto {
  @DateField({ description: 'First day away', example: '2026-03-20' })
  from: string;

  @DateField({ description: 'Day of the return; null while away', nullable: true })
  until: string | null;
}

/** 入住 as officials see it. */
export class StayDto {
  @UuidField({ description: 'The stay', example: '01990c22-7d04-7c3b-8e15-9a2b4c6d8e02' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @DivisionField({ description: 'Township of the institution', example: '990101001' })
  division: string;

  @UuidField({ description: 'Institution' })
  institutionId: string;

  @UuidField({ description: 'Bed; null once the stay is over', nullable: true })
  bedId: string | null;

  @NestedField(() => MaskedElderDto, { description: 'The elder, masked' })
  elder: MaskedElderDto;

  @EnumField({ values: stayStates, description: 'State', example: 'admitted' })
  state: StayState;

  @DateField({ description: 'First day', example: '2026-03-02' })
  admittedOn: string;

  @IntField({ description: 'Level of ability at admission', example: 3, max: 4 })
  level: number;

  @FenField({ description: 'Bed and service a month, in fen', example: 350_000 })
  monthlyFen: number;

  @FenField({ description: 'Deposit and prepayment that the bank keeps, in fen', example: 2_850_000 })
  inCustodyFen: number;

  @ListField(() => LeaveDto, { description: 'Times away', max: 1000 })
  leaves: LeaveDto[];

  @DateField({ description: 'Last day; null while it goes on', nullable: true })
  dischargedOn: string | null;

  @EnumField({ values: dischargeReasons, description: 'Why it ended; null while it goes on', nullable: true })
  dischargeReason: DischargeReason | null;

  @NestedField(() => SettlementDto, { description: 'What went back; null before the settlement', nullable: true })
  settlement: SettlementDto | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['transfer'], max: 10 })
  allowedTransitions: string[];
}

export class StaysQuery extends PageQuery {
  @EnumField({ values: stayStates, description: 'Only this state', example: 'admitted', optional: true })
  state?: StayState;

  @UuidField({ description: 'Only this institution', optional: true })
  institutionId?: string;
}
