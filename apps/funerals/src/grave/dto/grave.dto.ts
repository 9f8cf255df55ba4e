import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  FenField,
  IntField,
  ListField,
  NestedField,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import { MaskedPersonDto, PersonDto } from '../../person/sealed-person.js';
import {
  cemeteryKinds,
  graveKinds,
  graveStates,
  saleBases,
  type CemeteryKind,
  type GraveKind,
  type GraveState,
  type SaleBasis,
} from '../grave.entity.js';

const codeField = { pattern: /^[0-9A-Z]{2,12}-[0-9A-Z]{1,4}-\d{3}-\d{3}-\d{2}$/, example: '990101A-B-012-003-20' };
const digestField = {
  pattern: /^[0-9a-f]{64}$/,
  min: 64,
  max: 64,
  example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};

export class OpenCemeteryDto {
  @DivisionField({ description: 'Where it lies', digits: [6, 9, 12], example: '990101001' })
  division: string;

  @TextField({ description: 'Code, first part of every grave code', pattern: /^[0-9A-Z]{2,12}$/, example: '990101A' })
  code: string;

  @TextField({ description: 'Name', max: 80, example: '云山公墓' })
  name: string;

  @EnumField({ description: 'Kind', example: 'public-benefit', values: cemeteryKinds })
  kind: CemeteryKind;
}

export class CemeteryDto {
  @UuidField({ description: 'The cemetery (公墓)' })
  id: string;

  @IntField({ description: 'Version, also the ETag', example: 1, min: 1 })
  version: number;

  @TextField({ description: 'Division', example: '990101001' })
  division: string;

  @TextField({ description: 'Code', example: '990101A' })
  code: string;

  @TextField({ description: 'Name', example: '云山公墓' })
  name: string;

  @EnumField({ description: 'Kind', example: 'public-benefit', values: cemeteryKinds })
  kind: CemeteryKind;
}

export class SectionOccupancyDto {
  @TextField({ description: 'Section', example: 'B' })
  section: string;

  @IntField({ description: 'Free', example: 12 })
  free: number;

  @IntField({ description: 'Sold and not used', example: 3 })
  sold: number;

  @IntField({ description: 'Occupied', example: 80 })
  occupied: number;

  @IntField({ description: 'With a management fee that is due', example: 5 })
  feeDue: number;

  @ValuesField(textKind({ max: 999 }), {
    description:
      'The map, one text per row and one letter per column: `f` free, `s` sold, `o` occupied, `d` fee due, `x` out of use, `.` no grave',
    example: ['ffso', 'oo.d'],
    max: 999,
  })
  rows: string[];
}

/** 墓位分布图 as data. */
export class OccupancyDto {
  @UuidField({ description: 'The cemetery' })
  cemeteryId: string;

  @ListField(() => SectionOccupancyDto, { description: 'By section', max: 500 })
  sections: SectionOccupancyDto[];
}

export class SellGraveDto {
  @NestedField(() => PersonDto, { description: 'Who will hold the grave (持有人)' })
  holder: PersonDto;

  @EnumField({ description: 'What the sale rests on', example: 'death', values: saleBases })
  basis: SaleBasis;

  @UuidField({ description: 'The registered death, when the sale rests on one', optional: true })
  deathId?: string;

  @TextField({ description: 'SHA-256 of the proof of any other basis, hex', optional: true, ...digestField })
  proofDigest?: string;

  @NestedField(() => PersonDto, { description: 'Whom the grave is for, while alive', optional: true })
  beneficiary?: PersonDto;

  @FenField({ description: 'Price, in fen', example: 800_000, max: 100_000_000 })
  priceFen: number;

  @IntField({ description: 'Years for which the management fee is paid', example: 20, min: 1, max: 200 })
  feeYears: number;
}

export class BuryDto {
  @UuidField({ description: 'The registered death of the person whose ashes are placed' })
  deathId: string;

  @DateField({ description: 'Day of the burial', example: '2026-03-20' })
  buriedOn: string;
}

export class RenewFeeDto {
  @IntField({ description: 'Years that are paid for', example: 10, min: 1, max: 200 })
  feeYears: number;
}

export class ChangeHolderDto {
  @NestedField(() => PersonDto, { description: 'The relative who takes over (承接人)' })
  holder: PersonDto;

  @TextField({ description: 'SHA-256 of the proof of kinship, hex', ...digestField })
  proofDigest: string;
}

export class BurialDto {
  @UuidField({ description: 'The burial' })
  id: string;

  @UuidField({ description: 'The death' })
  deathId: string;

  @TextField({ description: 'Number of the certificate of burial (安葬证明)', example: 'fb-990101-2026-000130' })
  certificateNumber: string;

  @BooleanField({ description: 'Eco-burial: the certificate entitles to the supplement', example: false })
  eco: boolean;

  @DateField({ description: 'Day of the burial', example: '2026-03-20' })
  buriedOn: string;

  @DateField({ description: 'Day on which it was taken back: the death was recorded in error', nullable: true })
  takenBackOn: string | null;
}

export class GraveDto {
  @UuidField({ description: 'The grave or niche' })
  id: string;

  @IntField({ description: 'Version, also the ETag', example: 1, min: 1 })
  version: number;

  @TextField({ description: 'Its one code (一墓一码)', ...codeField })
  graveCode: string;

  @UuidField({ description: 'Cemetery' })
  cemeteryId: string;

  @TextField({ description: 'Division', example: '990101001' })
  division: string;

  @TextField({ description: 'Section', example: 'B' })
  section: string;

  @EnumField({ description: 'Kind', example: 'grave', values: graveKinds })
  kind: GraveKind;

  @IntField({ description: 'Area in square centimetres', example: 8000 })
  areaCm2: number;

  @EnumField({ description: 'State', example: 'free', values: graveStates })
  state: GraveState;

  @NestedField(() => MaskedPersonDto, { description: 'Holder, masked', nullable: true })
  holder: MaskedPersonDto | null;

  @EnumField({
    description: 'What the sale rested on; `taken-over` for graves that came from a file',
    values: [...saleBases, 'taken-over'],
    nullable: true,
  })
  basis: SaleBasis | 'taken-over' | null;

  @IntField({ description: 'Urns in it', example: 0 })
  urns: number;

  @DateField({ description: 'Last day for which the management fee is paid', nullable: true })
  feePaidTo: string | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['sell'], max: 10 })
  allowedTransitions: string[];
}

/** A grave with who lies in it. */
export class GraveWithBurialsDto extends GraveDto {
  @ListField(() => BurialDto, { description: 'Who lies in it, in order of burial', max: 20 })
  burials: BurialDto[];
}

export class GravesQuery extends PageQuery {
  @UuidField({ description: 'Only graves of this cemetery', optional: true })
  cemeteryId?: string;

  @TextField({ description: 'Only this section', max: 4, optional: true })
  section?: string;

  @EnumField({ description: 'Only graves in this state', values: graveStates, optional: true })
  state?: GraveState;

  @TextField({ description: 'Only the grave with this code', optional: true, ...codeField })
  code?: string;

  @DateField({ description: 'Only graves whose fee is paid to this day at most', optional: true })
  feePaidToBy?: string;
}

export class CemeteriesQuery extends PageQuery {}

export class CheckGraveCodeDto {
  @TextField({ description: 'Code as printed on the plate', max: 40, example: '990101A-B-012-003-20' })
  code: string;
}

/** What everybody may know who holds a plate in the hand. */
export class GraveCodeCheckDto {
  @BooleanField({ description: 'There is a grave with this code', example: true })
  valid: boolean;

  @TextField({ description: 'Cemetery, as printed on the plate', example: '云山公墓', nullable: true })
  cemetery: string | null;

  @TextField({ description: 'Section, row and column, as printed', example: 'B-012-003', nullable: true })
  place: string | null;
}
