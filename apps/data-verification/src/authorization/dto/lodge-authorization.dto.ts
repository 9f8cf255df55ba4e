import {
  DateField,
  DivisionField,
  EnumField,
  IdentityNumberField,
  NestedField,
  TextField,
  textKind,
  ValuesField,
} from '@minzheng/platform';
import { signatories, type Signatory } from '../authorization.entity.js';

const digest = { pattern: /^[0-9a-f]{64}$/, min: 64, max: 64 };

/** 被授权查询人 */
export class SubjectDto {
  @IdentityNumberField({ description: 'Identity number (公民身份号码) of the subject', example: '990101199003070038' })
  identityNumber: string;

  @TextField({ description: 'Name of the subject', max: 60, example: '云小明' })
  name: string;
}

/** 监护人或代理人: whoever signed for the subject. */
export class SignerDto {
  @IdentityNumberField({ description: 'Identity number of guardian or proxy', example: '990101196503070031' })
  identityNumber: string;

  @TextField({ description: 'Name of guardian or proxy', max: 60, example: '云大山' })
  name: string;

  @TextField({
    description: 'SHA-256 of the mandate or the proof of guardianship, hex',
    example: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    ...digest,
  })
  mandateDigest: string;
}

/** 核对授权书 as signed on paper or screen. */
export class LodgeAuthorizationDto {
  @DivisionField({ description: 'Division whose office took the authorisation', example: '990101001', digits: [9, 12] })
  division: string;

  @NestedField(() => SubjectDto, { description: 'The person whose circumstances may be verified' })
  subject: SubjectDto;

  @EnumField({ values: signatories, description: 'Who signed (本人、监护人、受托人)', example: 'self' })
  signedBy: Signatory;

  @NestedField(() => SignerDto, { description: 'Guardian or proxy; absent when the subject signed', optional: true })
  signer?: SignerDto;

  @ValuesField(textKind({ max: 64, pattern: /^[a-z]+(-[a-z]+)*$/ }), {
    description: 'Purposes that the signature covers',
    example: ['subsistence-allowance'],
    min: 1,
    max: 20,
    unique: true,
  })
  purposes: string[];

  @DateField({ description: 'Day of the signature, from which it holds', example: '2025-06-03' })
  validFrom: string;

  @DateField({ description: 'Last day, inclusive', example: '2026-06-02' })
  validTo: string;

  @TextField({
    description: 'SHA-256 of the signed document, hex',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    ...digest,
  })
  evidenceDigest: string;
}
