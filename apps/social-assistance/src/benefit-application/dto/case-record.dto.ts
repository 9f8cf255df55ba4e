import {
  DateField,
  EnumField,
  InstantField,
  IntField,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import { staffRelationKinds } from '../../household/household-facts.js';
import type { StaffRelationKind } from '../../household/household-facts.js';
import { livingConditions, objectionGrounds, recommendations } from '../case-records.js';
import type { Investigation, Objection, Recommendation } from '../case-records.js';

export class CountyVisitDto {
  @InstantField({ description: 'When it was recorded' })
  recordedAt: string;

  @TextField({ description: 'Who recorded it' })
  recordedBy: string;

  @DateField({ description: 'Day of the visit' })
  visitedOn: string;

  @ValuesField(textKind(), { description: 'Investigators', max: 10 })
  investigators: string[];

  @TextField({ description: 'What was seen', max: 2000 })
  summary: string;
}

export class RegisteredRelativeDto {
  @EnumField({ description: 'Who in the family works in the offices or the committee', values: staffRelationKinds })
  kind: StaffRelationKind;

  @TextField({ description: 'How that person is related to the applicant', example: 'brother', max: 50 })
  relation: string;

  @InstantField({ description: 'When it was registered' })
  registeredAt: string;

  @TextField({ description: 'Who registered it' })
  registeredBy: string;
}

export class WithdrawnRelativeDto extends RegisteredRelativeDto {
  @InstantField({ description: 'When it was taken back' })
  withdrawnAt: string;

  @TextField({ description: 'Who took it back' })
  withdrawnBy: string;

  @TextField({ description: 'Why', max: 2000 })
  reason: string;
}

export class InvestigationDto extends CountyVisitDto {
  @IntField({ description: 'Round it counts in' })
  round: number;

  @EnumField({ description: 'Living conditions seen', values: livingConditions })
  livingConditions: Investigation['livingConditions'];
}

export class OpinionDto {
  @IntField({ description: 'Round it counts in' })
  round: number;

  @InstantField({ description: 'When it was given' })
  givenAt: string;

  @TextField({ description: 'Who gave it' })
  givenBy: string;

  @EnumField({ description: 'Recommendation', values: recommendations })
  recommendation: Recommendation;

  @TextField({ description: 'Why', max: 2000 })
  reason: string;
}

export class PublicityDto {
  @IntField({ description: 'Round it counts in' })
  round: number;

  @DateField({ description: 'Day it started, not counted', example: '2026-09-07' })
  startedOn: string;

  @DateField({ description: 'Last day', example: '2026-09-14' })
  endsOn: string;

  @InstantField({ description: 'When it ended', optional: true })
  endedAt?: string;
}

export class ObjectionDto {
  @UuidField({ description: 'The objection' })
  id: string;

  @InstantField({ description: 'When it was raised' })
  raisedAt: string;

  @TextField({ description: 'Who recorded it; who objected is not kept' })
  recordedBy: string;

  @EnumField({ description: 'What it is about', values: objectionGrounds })
  ground: Objection['ground'];

  @TextField({ description: 'What is objected', max: 2000 })
  summary: string;
}

export class VerificationDto {
  @UuidField({ description: 'The request' })
  requestId: string;

  @InstantField({ description: 'When it was asked' })
  requestedAt: string;

  @InstantField({ description: 'When the sources were asked', optional: true })
  startedAt?: string;

  @IntField({ description: 'Persons without authorisation for whom the verification waits', optional: true })
  waitingFor?: number;

  @UuidField({ description: 'The applied report', optional: true })
  reportId?: string;

  @IntField({ description: 'Version of the applied report', optional: true })
  reportVersion?: number;

  @InstantField({ description: 'When the report was applied', optional: true })
  appliedAt?: string;

  @InstantField({ description: 'When the request was cancelled', optional: true })
  cancelledAt?: string;

  @ValuesField(textKind(), { description: 'Sources that gave no usable answer', max: 50 })
  unknownSources: string[];
}
