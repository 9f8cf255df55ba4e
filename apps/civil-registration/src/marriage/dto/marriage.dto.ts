import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  enumKind,
  IntField,
  JsonField,
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
import { ExplanationDto } from '../../assessment/explanation.dto.js';
import { kinshipLines, marriageStates, type MarriageState } from '../marriage.entity.js';

/** One of the two, with what they declare (申请结婚登记声明书). */
export class MarryingPersonDto extends PersonDto {
  @DivisionField({ description: 'Place of residence (常住户口所在地), of any province', example: '990101001001' })
  residenceDivision: string;

  @BooleanField({ description: 'Declares to marry of free will (自愿)', example: true })
  voluntary: boolean;
}

/** 亲属关系声明 */
export class KinshipDto {
  @EnumField({ values: kinshipLines, description: 'How the two are related', example: 'none' })
  line: (typeof kinshipLines)[number];

  @IntField({
    description: 'Generations from the common ancestor, oneself included; for collateral kin',
    example: 3,
    min: 1,
    max: 20,
    optional: true,
  })
  generations?: number;
}

/** What files a marriage at the caller's own office; no household register is asked for, nothing is charged. */
export class FileMarriageDto {
  @NestedField(() => MarryingPersonDto, { description: 'One of the two' })
  first: MarryingPersonDto;

  @NestedField(() => MarryingPersonDto, { description: 'The other one' })
  second: MarryingPersonDto;

  @NestedField(() => KinshipDto, { description: 'Whether they are related (亲属关系声明)' })
  kinship: KinshipDto;

  @UuidField({ description: 'The appointment they came on; none for walk-ins', optional: true })
  appointmentId?: string;
}

/** Who stands at the window, identity card in hand. */
export class RegisterMarriageDto {
  @ValuesField(enumKind(partyRoles), {
    description: 'Parties who are present and were recognised by their identity cards',
    example: ['first', 'second'],
    min: 1,
    max: 2,
    unique: true,
  })
  present: PartyRole[];
}

/** A registration as the office sees it; people are masked. */
export class MarriageDto {
  @UuidField({ description: 'The registration, and the marriage', example: '01990c10-7a20-7d31-9b52-4e6f1a8c0d21' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @DivisionField({ description: 'Registry office', example: '990101' })
  division: string;

  @EnumField({ values: marriageStates, description: 'State', example: 'checked' })
  state: MarriageState;

  @ListField(() => MaskedPersonDto, { description: 'The two', max: 2 })
  parties: MaskedPersonDto[];

  @DateField({ description: 'Day on which the registers were last asked', nullable: true, example: '2026-05-20' })
  checkedOn: string | null;

  @BooleanField({ description: 'Nobody of the two lives in the county of the office (跨区)', example: false })
  crossDistrict: boolean;

  @BooleanField({ description: 'Nobody of the two lives in the province of the office (跨省)', example: false })
  crossProvince: boolean;

  @DateField({ description: 'Day of registration', nullable: true, example: '2026-05-20' })
  registeredOn: string | null;

  @UuidField({ description: 'The certificate that holds', nullable: true })
  certificateId: string | null;

  @TextField({ description: 'Its number (结婚证字号)', nullable: true, example: 'J990101-2026-000001' })
  certificateNumber: string | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['register'], max: 10 })
  allowedTransitions: string[];
}

/** Every condition with what it found, and the registers' answers. */
export class MarriageExplanationDto extends ExplanationDto {
  @JsonField({ description: 'What the registers said about each party, without names and numbers', nullable: true })
  registers: unknown;
}

/** Filters of the list. */
export class MarriageQuery extends PageQuery {
  @EnumField({ values: marriageStates, description: 'Only this state', example: 'held', optional: true })
  state?: MarriageState;
}
