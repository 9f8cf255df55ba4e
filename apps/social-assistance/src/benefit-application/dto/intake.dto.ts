import { enumKind, EnumField, ListField, NestedField, TextField, ValuesField } from '@minzheng/platform';
import { HouseholdDeclarationDto } from '../../household/dto/household.dto.js';
import { refPattern } from '../../household/dto/member.dto.js';
import { programmeCodes } from '../../programmes/programme.js';
import type { ProgrammeCode } from '../../programmes/programme.js';
import { documentKinds, terminationReasons } from '../case-records.js';
import type { DocumentKind, TerminationReason } from '../case-records.js';

/** One form for every programme (救助一件事). */
export class CreateApplicationDto {
  @ValuesField(enumKind(programmeCodes), {
    description: 'Programmes asked for; subsistence-allowance is 低保',
    example: ['subsistence-allowance'],
    min: 1,
    max: programmeCodes.length,
    unique: true,
  })
  programmes: [ProgrammeCode, ...ProgrammeCode[]];

  @NestedField(() => HouseholdDeclarationDto, { description: 'What the family declares (家庭经济状况申报)' })
  household: HouseholdDeclarationDto;
}

export class MissingDocumentDto {
  @EnumField({ description: 'Kind of the missing document', example: 'medical-receipts', values: documentKinds })
  document: DocumentKind;

  @TextField({ description: 'Member it is about', example: 'm1', max: 20, pattern: refPattern, optional: true })
  memberRef?: string;
}

export class RequestSupplementDto {
  @ListField(() => MissingDocumentDto, {
    description: 'Documents missing besides what the service finds by itself',
    max: 50,
    optional: true,
  })
  documents?: MissingDocumentDto[];
}

export class TerminateDto {
  @EnumField({ description: 'Why the procedure ends', example: 'no-cooperation', values: terminationReasons })
  reason: TerminationReason;
}
