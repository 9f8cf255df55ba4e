import {
  DateField,
  DivisionField,
  EnumField,
  IntField,
  NestedField,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import { MaskedPersonDto, PersonDto } from '../../person/sealed-person.js';
import {
  proofKinds,
  relations,
  revocationReasons,
  type DeathState,
  type InformantRelation,
  type ProofKind,
  type RevocationReason,
} from '../death.entity.js';
import { deathMachine } from '../death.state-machine.js';

/** 死亡证明 */
export class DeathProofDto {
  @EnumField({ description: 'Kind of proof (死亡证明种类)', example: 'medical-certificate', values: proofKinds })
  kind: ProofKind;

  @TextField({ description: 'Number of the document', max: 60, example: 'YS-2026-000381' })
  number: string;

  @DateField({ description: 'Day of issue', example: '2026-03-01' })
  issuedOn: string;

  @TextField({
    description: 'SHA-256 of the document, hex',
    pattern: /^[0-9a-f]{64}$/,
    min: 64,
    max: 64,
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  digest: string;
}

/** 申报人 */
export class InformantDto {
  @EnumField({ description: 'Relation to the dead', example: 'child', values: relations })
  relation: InformantRelation;

  @TextField({ description: 'Name of the informant', max: 60, example: '云小明' })
  name: string;

  @TextField({ description: 'Telephone', max: 20, pattern: /^\+?[0-9 -]{5,20}$/, example: '0990 5550101' })
  phone: string;
}

export class RegisterDeathDto {
  @DivisionField({ description: 'Township or village where the person lived', digits: [9, 12], example: '990101001' })
  division: string;

  @NestedField(() => PersonDto, { description: 'The dead (逝者)' })
  person: PersonDto;

  @DateField({ description: 'Day of the death', example: '2026-03-01' })
  diedOn: string;

  @NestedField(() => DeathProofDto, { description: 'Proof of the death' })
  proof: DeathProofDto;

  @NestedField(() => InformantDto, { description: 'Who tells of the death' })
  informant: InformantDto;
}

export class RevokeDeathDto {
  @EnumField({ description: 'Why the registration was wrong', example: 'person-alive', values: revocationReasons })
  reason: RevocationReason;
}

export class DeathDto {
  @UuidField({ description: 'The death (死亡登记)' })
  id: string;

  @IntField({ description: 'Version, also the ETag', example: 1, min: 1 })
  version: number;

  @TextField({ description: 'Readable number', example: 'fd-990101-2026-000123' })
  deathNumber: string;

  @TextField({ description: 'Division', example: '990101001' })
  division: string;

  @EnumField({ description: 'State', example: 'registered', values: deathMachine.stateNames })
  state: DeathState;

  @TextField({ description: 'Pseudonym of the dead', example: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE' })
  personKey: string;

  @NestedField(() => MaskedPersonDto, { description: 'The dead, masked' })
  person: MaskedPersonDto;

  @DateField({ description: 'Day of the death', example: '2026-03-01' })
  diedOn: string;

  @EnumField({ description: 'Kind of proof', example: 'medical-certificate', values: proofKinds })
  proofKind: ProofKind;

  @EnumField({ description: 'Who told of it', example: 'child', values: relations })
  informantRelation: InformantRelation;

  @DateField({ description: 'Day of the registration', example: '2026-03-02' })
  registeredOn: string;

  @DateField({ description: 'Day of the revocation', nullable: true })
  revokedOn: string | null;

  @EnumField({ description: 'Why it was revoked', values: revocationReasons, nullable: true })
  revocationReason: RevocationReason | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['revoke'], max: 10 })
  allowedTransitions: string[];
}

export class DeathsQuery extends PageQuery {
  @EnumField({ description: 'Only deaths in this state', values: deathMachine.stateNames, optional: true })
  state?: DeathState;

  @DivisionField({ description: 'Only deaths below this division', optional: true })
  division?: string;

  @DateField({ description: 'Only deaths from this day on', optional: true })
  diedFrom?: string;

  @DateField({ description: 'Only deaths up to this day', optional: true })
  diedTo?: string;
}
