import {
  DateField,
  EnumField,
  IntField,
  NestedField,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import { MaskedPersonDto } from '../../person/sealed-person.js';
import type { CremationState } from '../cremation.entity.js';
import { cremationMachine } from '../cremation.state-machine.js';

export class OrderCremationDto {
  @UuidField({ description: 'The registered death' })
  deathId: string;
}

export class CremationDto {
  @UuidField({ description: 'The cremation (火化)' })
  id: string;

  @IntField({ description: 'Version, also the ETag', example: 1, min: 1 })
  version: number;

  @TextField({ description: 'Division', example: '990101001' })
  division: string;

  @UuidField({ description: 'The funeral home' })
  homeId: string;

  @UuidField({ description: 'The death' })
  deathId: string;

  @EnumField({ description: 'State', example: 'ordered', values: cremationMachine.stateNames })
  state: CremationState;

  @TextField({ description: 'Number of the certificate (火化证明)', example: 'fc-990101-2026-000125', nullable: true })
  certificateNumber: string | null;

  @DateField({ description: 'Day of the cremation', nullable: true })
  crematedOn: string | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['cremate'], max: 10 })
  allowedTransitions: string[];
}

/** 火化证明 as it is printed. */
export class CremationCertificateDto {
  @TextField({ description: 'Number', example: 'fc-990101-2026-000125' })
  certificateNumber: string;

  @TextField({ description: 'Funeral home', example: '云州市殡仪馆' })
  home: string;

  @NestedField(() => MaskedPersonDto, { description: 'The dead, masked as printed' })
  person: MaskedPersonDto;

  @DateField({ description: 'Day of the death', example: '2026-03-01' })
  diedOn: string;

  @DateField({ description: 'Day of the cremation', example: '2026-03-03' })
  crematedOn: string;

  @TextField({ description: 'What the QR code holds', max: 1024 })
  code: string;
}

export class CremationsQuery extends PageQuery {
  @UuidField({ description: 'Only cremations in this funeral home', optional: true })
  homeId?: string;

  @UuidField({ description: 'Only cremations of this death', optional: true })
  deathId?: string;

  @EnumField({ description: 'Only cremations in this state', values: cremationMachine.stateNames, optional: true })
  state?: CremationState;
}
