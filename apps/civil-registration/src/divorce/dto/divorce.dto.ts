import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  enumKind,
  IntField,
  ListField,
  NestedField,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import { MaskedPersonDto, PersonDto } from '../../people/person.dto.js';
import { partyRoles, type PartyRole } from '../../people/presence.js';
import { agreementMatters, divorceStates, type AgreementMatter, type DivorceState } from '../divorce.entity.js';

const sha256 = { pattern: /^[0-9a-f]{64}$/, min: 64, max: 64 };

/** One of the two, with what they declare. */
export class DivorcingPersonDto extends PersonDto {
  @DivisionField({ description: 'Place of residence (常住户口所在地), of any province', example: '990101001001' })
  residenceDivision: string;

  @BooleanField({ description: 'Wants the divorce of free will (自愿)', example: true })
  voluntary: boolean;

  @BooleanField({ description: 'Of full capacity (完全民事行为能力)', example: true })
  capable: boolean;
}

/** 离婚协议 */
export class DivorceAgreementDto {
  @TextField({
    description: 'SHA-256 of the signed agreement, hex',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    ...sha256,
  })
  digest: string;

  @ValuesField(enumKind(agreementMatters), {
    description: 'What it settles, also where there is none of it',
    example: ['children', 'property', 'debts'],
    max: 3,
    unique: true,
  })
  settles: AgreementMatter[];
}

/** What applies for a divorce at the caller's own office. */
export class ApplyForDivorceDto {
  @NestedField(() => DivorcingPersonDto, { description: 'One of the two' })
  first: DivorcingPersonDto;

  @NestedField(() => DivorcingPersonDto, { description: 'The other one' })
  second: DivorcingPersonDto;

  @NestedField(() => DivorceAgreementDto, { description: 'The agreement (离婚协议)' })
  agreement: DivorceAgreementDto;

  @BooleanField({ description: 'The marriage was registered in the mainland', example: true })
  marriageRegisteredInMainland: boolean;

  @UuidField({ description: 'The appointment they came on; none for walk-ins', optional: true })
  appointmentId?: string;
}

/** Who stands at the window, identity card in hand. */
export class BothPresentDto {
  @ValuesField(enumKind(partyRoles), {
    description: 'Parties who are present and were recognised by their identity cards',
    example: ['first', 'second'],
    min: 1,
    max: 2,
    unique: true,
  })
  present: PartyRole[];
}

export class WithdrawDivorceDto {
  @EnumField({ values: partyRoles, description: 'Who withdraws; one is enough', example: 'second' })
  by: PartyRole;
}

export class RecordCounsellingDto {
  @EnumField({ values: ['accepted', 'declined'], description: 'What became of the offer', example: 'declined' })
  outcome: 'accepted' | 'declined';
}

export class CounsellingDto extends RecordCounsellingDto {
  @DateField({ description: 'Day', example: '2026-09-01' })
  on: string;
}

/** A divorce as the office sees it; people are masked. */
export class DivorceDto {
  @UuidField({ description: 'The application, and the divorce', example: '01990c12-1b90-7e42-8c63-5f7a2b9d1e32' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @DivisionField({ description: 'Registry office', example: '990101' })
  division: string;

  @EnumField({ values: divorceStates, description: 'State', example: 'cooling' })
  state: DivorceState;

  @ListField(() => MaskedPersonDto, { description: 'The two', max: 2 })
  parties: MaskedPersonDto[];

  @BooleanField({ description: 'Nobody of the two lives in the county of the office (跨区)', example: false })
  crossDistrict: boolean;

  @BooleanField({ description: 'Nobody of the two lives in the province of the office (跨省)', example: false })
  crossProvince: boolean;

  @DateField({ description: 'Day on which the registers were last asked', nullable: true, example: '2026-09-01' })
  checkedOn: string | null;

  @ListField(() => CounsellingDto, { description: 'Offers of counselling and what became of them', max: 100 })
  counselling: CounsellingDto[];

  @DateField({ description: 'Day of receipt, which is not counted', nullable: true, example: '2026-09-01' })
  receivedOn: string | null;

  @DateField({ description: 'Last day on which either may withdraw', nullable: true, example: '2026-10-08' })
  coolingEndsOn: string | null;

  @DateField({
    description: 'First day on which both may come for the certificate',
    nullable: true,
    example: '2026-10-09',
  })
  claimFrom: string | null;

  @DateField({ description: 'Last day on which both may come for it', nullable: true, example: '2026-11-09' })
  claimEndsOn: string | null;

  @EnumField({ values: partyRoles, description: 'Who withdrew', nullable: true, example: 'second' })
  withdrawnBy: PartyRole | null;

  @DateField({ description: 'Day of registration', nullable: true, example: '2026-11-09' })
  registeredOn: string | null;

  @UuidField({ description: 'The certificate that holds', nullable: true })
  certificateId: string | null;

  @TextField({ description: 'Its number (离婚证字号)', nullable: true, example: 'L990101-2026-000001' })
  certificateNumber: string | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['withdraw'], max: 10 })
  allowedTransitions: string[];
}

/** Filters of the list. */
export class DivorceQuery extends PageQuery {
  @EnumField({ values: divorceStates, description: 'Only this state', example: 'claimable', optional: true })
  state?: DivorceState;
}
