import {
  DateField,
  DivisionField,
  EnumField,
  InstantField,
  IntField,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import { signatories, type AuthorizationState, type Signatory } from '../authorization.entity.js';
import { authorizationMachine } from '../authorization.state-machine.js';

/** An authorisation as its readers see it: the person is masked. */
export class AuthorizationDto {
  @UuidField({ description: 'The authorisation', example: '01990b3d-10c4-7d8e-b2a9-4e6f7a8b9c07' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @DivisionField({ description: 'Division whose office took it', example: '990101001' })
  division: string;

  @EnumField({ values: authorizationMachine.stateNames, description: 'State', example: 'granted' })
  state: AuthorizationState;

  @TextField({
    description: 'Pseudonymous key of the subject',
    example: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE',
  })
  personKey: string;

  @TextField({ description: 'Masked name of the subject', example: '云**' })
  maskedName: string;

  @TextField({ description: 'Masked identity number of the subject', example: '9901**********0038' })
  maskedIdentityNumber: string;

  @EnumField({ values: signatories, description: 'Who signed', example: 'self' })
  signedBy: Signatory;

  @ValuesField(textKind(), { description: 'Purposes', example: ['subsistence-allowance'], max: 20 })
  purposes: string[];

  @DateField({ description: 'First day', example: '2025-06-03' })
  validFrom: string;

  @DateField({ description: 'Last day, inclusive', example: '2026-06-02' })
  validTo: string;

  @InstantField({ description: 'When it was revoked', example: '2025-07-01T09:30:00+08:00', nullable: true })
  revokedAt: string | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['revoke'], max: 10 })
  allowedTransitions: string[];
}

/** Filters of the list. */
export class AuthorizationQuery extends PageQuery {
  @EnumField({
    values: authorizationMachine.stateNames,
    description: 'Only this state',
    example: 'granted',
    optional: true,
  })
  state?: AuthorizationState;

  @TextField({ description: 'Only this purpose', example: 'subsistence-allowance', max: 64, optional: true })
  purpose?: string;
}

/** Why an authorisation is taken back. */
export class RevokeAuthorizationDto {
  @EnumField({
    values: ['by-subject', 'by-guardian', 'lodged-in-error'],
    description: 'Who asked for it, or why',
    example: 'by-subject',
  })
  reason: string;
}
