import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  InstantField,
  IntField,
  ListField,
  NestedField,
  PageQuery,
  TextField,
  UuidField,
} from '@minzheng/platform';
import { PersonDto } from '../../people/person.dto.js';
import { certificateKinds, type CertificateKind, type CertificateState } from '../certificate.entity.js';

const states = ['valid', 'superseded', 'ended'] as const;
const numberPattern = /^(?:J|L|BJ|BL|S|JS)\d{6}-\d{4}-\d{6}$/;

/** A certificate without what is printed on it. */
export class CertificateDto {
  @UuidField({ description: 'The certificate', example: '01990c20-3cb0-7a11-8f02-7d9c5eaf4165' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @DivisionField({ description: 'Office that issued it', example: '990101' })
  division: string;

  @EnumField({ values: certificateKinds, description: 'Kind of registration', example: 'marriage' })
  kind: CertificateKind;

  @TextField({ description: 'Certificate number (证件字号)', example: 'J990101-2026-000001' })
  number: string;

  @EnumField({ values: states, description: 'Whether it holds', example: 'valid' })
  state: CertificateState;

  @UuidField({ description: 'The registration it is about', example: '01990c10-7a20-7d31-9b52-4e6f1a8c0d21' })
  caseId: string;

  @DateField({ description: 'Day of the registration', example: '2026-05-20' })
  registeredOn: string;

  @DateField({ description: 'Day of issue', example: '2026-05-20' })
  issuedOn: string;

  @UuidField({ description: 'The certificate whose place it took', nullable: true })
  replaces: string | null;

  @TextField({ description: 'Why it was issued anew or corrected', nullable: true, example: 'lost' })
  reason: string | null;

  @TextField({ description: 'Number under which another office of the province issued it anew', nullable: true })
  replacedElsewhereBy: string | null;
}

/** Filters of the list. */
export class CertificateQuery extends PageQuery {
  @TextField({
    description: 'Only this number',
    pattern: numberPattern,
    optional: true,
    example: 'J990101-2026-000001',
  })
  number?: string;

  @EnumField({ values: certificateKinds, description: 'Only this kind', optional: true, example: 'marriage' })
  kind?: CertificateKind;

  @UuidField({ description: 'Only those about this registration', optional: true })
  caseId?: string;
}

/** A holder as the paper shows it. */
export class PrintedPersonDto {
  @TextField({ description: 'Part in the registration', example: 'first' })
  role: string;

  @TextField({ description: 'Name', example: '石明远' })
  name: string;

  @EnumField({ values: ['male', 'female'], description: 'Sex', example: 'male' })
  sex: 'male' | 'female';

  @DateField({ description: 'Birth date', example: '1996-03-21' })
  birthDate: string;

  @TextField({ description: 'Identity number (公民身份号码)', example: '990101199603210037' })
  identityNumber: string;
}

/** Everything that is printed, and the text of the QR code. */
export class PrintedCertificateDto {
  @EnumField({ values: certificateKinds, description: 'Kind of registration', example: 'marriage' })
  kind: CertificateKind;

  @TextField({ description: 'Certificate number (证件字号)', example: 'J990101-2026-000001' })
  number: string;

  @DivisionField({ description: 'Office that issued it', example: '990101' })
  office: string;

  @DateField({ description: 'Day of the registration', example: '2026-05-20' })
  registeredOn: string;

  @DateField({ description: 'Day of issue', example: '2026-05-20' })
  issuedOn: string;

  @ListField(() => PrintedPersonDto, { description: 'Holders', max: 4 })
  holders: PrintedPersonDto[];
}

/** What a printer needs. */
export class PrintDto extends PrintedCertificateDto {
  @TextField({ description: 'Text of the QR code: a signed code (JWS)', max: 1024 })
  code: string;
}

/** The text that was read from a QR code. */
export class CheckCertificateDto {
  @TextField({
    description: 'Text of the QR code',
    max: 1024,
    example: 'eyJhbGciOiJFZERTQSJ9.eyJpZCI6IjEifQ.c2lnbmF0dXJl',
  })
  code: string;
}

/** Valid with what is printed, or invalid with nothing. */
export class CertificateCheckDto {
  @BooleanField({ description: 'Whether this certificate was issued by the office and still holds', example: true })
  valid: boolean;

  @InstantField({ description: 'When it was checked', example: '2026-05-21T10:00:00+08:00' })
  checkedAt: string;

  @NestedField(() => PrintedCertificateDto, {
    description: 'What is printed on a valid certificate; null otherwise',
    nullable: true,
  })
  printed: PrintedCertificateDto | null;
}

/** Reasons for another certificate about the same registration (补领). */
export const reissueReasons = ['lost', 'damaged'] as const;

export class ReissueCertificateDto {
  @EnumField({ values: reissueReasons, description: 'Why the holder needs another one', example: 'lost' })
  reason: (typeof reissueReasons)[number];

  @TextField({ description: 'Which holder came in person', example: 'first', pattern: /^[a-z0-9-]{1,20}$/ })
  appliedBy: string;
}

/** Reasons for a correction (更正). */
export const correctionReasons = [
  'name-changed',
  'name-misprinted',
  'identity-number-changed',
  'identity-number-misprinted',
] as const;

export class CorrectCertificateDto {
  @EnumField({ values: correctionReasons, description: 'What was wrong or has changed', example: 'name-misprinted' })
  reason: (typeof correctionReasons)[number];

  @TextField({ description: 'Holder whose entry is corrected', example: 'second', pattern: /^[a-z0-9-]{1,20}$/ })
  role: string;

  @NestedField(() => PersonDto, { description: 'The holder as it is to be printed' })
  person: PersonDto;

  @TextField({
    description: 'SHA-256 of the proof (household register, identity card), hex',
    pattern: /^[0-9a-f]{64}$/,
    min: 64,
    max: 64,
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  evidenceDigest: string;
}

/** A public key of the codes (RFC 8037). */
export class PublicSigningKeyDto {
  @TextField({ description: 'Key type', example: 'OKP' })
  kty: string;

  @TextField({ description: 'Curve', example: 'Ed25519' })
  crv: string;

  @TextField({ description: 'Algorithm', example: 'EdDSA' })
  alg: string;

  @TextField({ description: 'Use', example: 'sig' })
  use: string;

  @TextField({ description: 'Id of the key', example: 's1' })
  kid: string;

  @TextField({ description: 'Public key, base64url', example: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' })
  x: string;
}

export class CertificateKeysDto {
  @ListField(() => PublicSigningKeyDto, { description: 'JSON Web Key Set of the codes', max: 20 })
  keys: PublicSigningKeyDto[];
}
