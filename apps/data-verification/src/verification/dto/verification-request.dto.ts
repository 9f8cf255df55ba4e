import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  IntField,
  ListField,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import type { VerificationState } from '../verification-request.entity.js';
import { verificationMachine } from '../verification.state-machine.js';

/** 核对对象 by pseudonym. */
export class VerificationSubjectDto {
  @TextField({ description: 'Pseudonymous key', example: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE' })
  personKey: string;

  @TextField({ description: 'Role in the household', example: 'applicant' })
  role: string;

  @BooleanField({ description: 'Under 18 on the day of the request', example: false })
  minor: boolean;

  @BooleanField({ description: 'A valid authorisation covers the purpose', example: true })
  authorised: boolean;
}

/** A verification as its readers see it: no amounts. */
export class VerificationRequestDto {
  @UuidField({ description: 'The request', example: '01990b3e-9a10-7e21-93b7-5d8c1f0a2b06' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 2, min: 1 })
  version: number;

  @EnumField({ values: verificationMachine.stateNames, description: 'State', example: 'waiting-for-authorization' })
  state: VerificationState;

  @DivisionField({ description: 'Division of the case', example: '990101001001' })
  division: string;

  @TextField({ description: 'Service that asked', example: 'social-assistance' })
  requestingService: string;

  @UuidField({ description: 'Case of that service', example: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10' })
  caseId: string;

  @TextField({ description: 'Purpose', example: 'subsistence-allowance' })
  purpose: string;

  @DateField({ description: 'Day by which the report is needed', example: '2025-06-17' })
  dueOn: string;

  @ListField(() => VerificationSubjectDto, { description: 'Persons to be verified', max: 50 })
  subjects: VerificationSubjectDto[];

  @ValuesField(textKind(), {
    description: 'Person keys whose authorisation is missing: nobody is queried until it arrives',
    example: ['pk1_U3ludGhldGljS2V5TnVtYmVyVHdvRm9yRXhhbXBsZXM'],
    max: 50,
  })
  missing: string[];

  @UuidField({ description: 'Report, once issued', example: '01990b40-0f6e-7a02-9d1c-7a0e55d0c3b1', nullable: true })
  reportId: string | null;
}

/** Filters of the list. */
export class VerificationRequestQuery extends PageQuery {
  @EnumField({
    values: verificationMachine.stateNames,
    description: 'Only this state',
    example: 'querying',
    optional: true,
  })
  state?: VerificationState;

  @TextField({ description: 'Only this purpose', example: 'subsistence-allowance', max: 64, optional: true })
  purpose?: string;

  @UuidField({ description: 'Only of this case', example: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10', optional: true })
  caseId?: string;
}
