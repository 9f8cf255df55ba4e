import {
  DateField,
  DivisionField,
  EnumField,
  FenField,
  freeTextUpTo,
  IntField,
  NestedField,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValueField,
  ValuesField,
} from '@minzheng/platform';
import {
  bedKinds,
  bedStates,
  institutionStates,
  operators,
  type BedKind,
  type BedState,
  type InstitutionState,
  type Operator,
} from '../institution.entity.js';

/** Registers an institution (养老机构). */
export class RegisterInstitutionDto {
  @DivisionField({ description: 'Township where it stands', example: '990101001', digits: [9] })
  division: string;

  @TextField({ description: 'Name', example: '云州市城东区松鹤养老院', max: 100 })
  name: string;

  @TextField({ description: 'Unified social credit code (统一社会信用代码)', example: '51330683MJE0001289', max: 18 })
  creditCode: string;

  @EnumField({ values: operators, description: 'Public or private', example: 'private' })
  operator: Operator;

  @FenField({ description: 'Net fixed assets (净固定资产), in fen', example: 500_000_000 })
  netFixedAssetsFen: number;

  @TextField({
    description: 'Bank that keeps deposits and prepayments (存管银行)',
    example: '云州银行',
    max: 100,
    optional: true,
  })
  custodyBank?: string;
}

export class AnnounceClosingDto {
  @DateField({ description: 'Last day of service', example: '2026-05-31' })
  closesOn: string;

  @ValueField(freeTextUpTo(1000), { description: 'Why', example: '租约到期' })
  reason: string;
}

class ClosingNoticeDto {
  @DateField({ description: 'Day of the notice', example: '2026-03-02' })
  noticedOn: string;

  @DateField({ description: 'Last day of service', example: '2026-05-31' })
  closesOn: string;

  @TextField({ description: 'Why', max: 1000, example: '租约到期' })
  reason: string;
}

/** An institution as officials see it. */
export class InstitutionDto {
  @UuidField({ description: 'The institution', example: '01990c20-11aa-7f00-b3c4-5d6e7f809103' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 2, min: 1 })
  version: number;

  @DivisionField({ description: 'Township', example: '990101001' })
  division: string;

  @TextField({ description: 'Name', example: '云州市城东区松鹤养老院' })
  name: string;

  @TextField({ description: 'Unified social credit code', example: '51330683MJE0001289' })
  creditCode: string;

  @EnumField({ values: operators, description: 'Public or private', example: 'private' })
  operator: Operator;

  @EnumField({ values: institutionStates, description: 'State', example: 'filed' })
  state: InstitutionState;

  @FenField({ description: 'Net fixed assets, in fen', example: 500_000_000 })
  netFixedAssetsFen: number;

  @TextField({
    description: 'Bank that keeps deposits and prepayments; null without one',
    nullable: true,
    example: '云州银行',
  })
  custodyBank: string | null;

  @DateField({ description: 'Day of the filing (备案); null before it', nullable: true, example: '2026-03-02' })
  filedOn: string | null;

  @NestedField(() => ClosingNoticeDto, {
    description: 'Notice of the end of service; null without one',
    nullable: true,
  })
  closing: ClosingNoticeDto | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['file'], max: 10 })
  allowedTransitions: string[];
}

export class InstitutionsQuery extends PageQuery {
  @EnumField({ values: institutionStates, description: 'Only this state', example: 'filed', optional: true })
  state?: InstitutionState;
}

/** Adds a bed to a room. */
export class AddBedDto {
  @UuidField({ description: 'Institution', example: '01990c20-11aa-7f00-b3c4-5d6e7f809103' })
  institutionId: string;

  @TextField({ description: 'Room', example: '201', max: 20 })
  room: string;

  @TextField({ description: 'Bed in the room', example: 'A', max: 20 })
  label: string;

  @EnumField({ values: bedKinds, description: 'Kind', example: 'nursing' })
  kind: BedKind;

  @FenField({ description: 'Monthly fee of the bed (床位费), in fen', example: 150_000, min: 1 })
  monthlyFeeFen: number;
}

/** 床位 */
export class BedDto {
  @UuidField({ description: 'The bed', example: '01990c21-22bb-7a11-84d5-6e7f8091a204' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @DivisionField({ description: 'Township', example: '990101001' })
  division: string;

  @UuidField({ description: 'Institution' })
  institutionId: string;

  @TextField({ description: 'Room', example: '201' })
  room: string;

  @TextField({ description: 'Bed in the room', example: 'A' })
  label: string;

  @EnumField({ values: bedKinds, description: 'Kind', example: 'nursing' })
  kind: BedKind;

  @EnumField({ values: bedStates, description: 'State', example: 'free' })
  state: BedState;

  @FenField({ description: 'Monthly fee of the bed, in fen', example: 150_000 })
  monthlyFeeFen: number;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['block'], max: 10 })
  allowedTransitions: string[];
}

export class BedsQuery extends PageQuery {
  @UuidField({ description: 'Only this institution', optional: true })
  institutionId?: string;

  @EnumField({ values: bedStates, description: 'Only this state', example: 'free', optional: true })
  state?: BedState;

  @EnumField({ values: bedKinds, description: 'Only this kind', example: 'nursing', optional: true })
  kind?: BedKind;
}
