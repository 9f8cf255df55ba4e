import { EnumField, NestedField, TextField } from '@minzheng/platform';
import { PersonDto } from '../../people/person.dto.js';
import { correctionReasons, reissueReasons } from './certificate.dto.js';

const numberPattern = /^(?:J|L|BJ|BL)\d{6}-\d{4}-\d{6}$/;

/** Who came in person, and with which certificate: both have to fit before anything is looked at. */
class ElsewhereDto {
  @TextField({
    description: 'Number of the certificate that holds',
    pattern: numberPattern,
    example: 'J990101-2026-000001',
  })
  number: string;

  @NestedField(() => PersonDto, { description: 'The holder who came in person, as the certificate prints them' })
  applicant: PersonDto;
}

export class ReissueElsewhereDto extends ElsewhereDto {
  @EnumField({ values: reissueReasons, description: 'Why the holder needs another one', example: 'lost' })
  reason: (typeof reissueReasons)[number];
}

export class CorrectElsewhereDto extends ElsewhereDto {
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
