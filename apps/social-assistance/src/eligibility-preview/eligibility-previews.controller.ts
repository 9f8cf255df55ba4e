import {
  Access,
  Answer,
  CurrentCaller,
  Database,
  DateField,
  enumKind,
  ListField,
  NestedField,
  NoIdempotencyKey,
  PolicyReader,
  ValuesField,
} from '@minzheng/platform';
import type { Caller } from '@minzheng/platform';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { caseReaders, previewScope } from '../benefit-application/access.js';
import { AssessmentDto } from '../decision/dto/assessment.dto.js';
import { HouseholdDeclarationDto } from '../household/dto/household.dto.js';
import { readDeclaration } from '../household/household-intake.js';
import { previewEligibility, programmeCodes } from '../programmes/index.js';
import type { Assessment, ProgrammeCode } from '../programmes/index.js';

export class EligibilityPreviewRequestDto {
  @ValuesField(enumKind(programmeCodes), {
    description: 'Programmes to look at; all of them unless said',
    example: ['subsistence-allowance'],
    min: 1,
    max: programmeCodes.length,
    unique: true,
    optional: true,
  })
  programmes?: ProgrammeCode[];

  @DateField({ description: 'Day whose policy applies; today unless said', example: '2025-06-16', optional: true })
  onDate?: string;

  @NestedField(() => HouseholdDeclarationDto, { description: 'The household as a case would declare it' })
  household: HouseholdDeclarationDto;
}

export class EligibilityPreviewDto {
  @ListField(() => AssessmentDto, { description: 'What the rules say, per programme; nothing is verified', max: 10 })
  assessments: Assessment[];
}

/** 资格预判: the rules on facts given in the request; nothing is stored but that somebody asked. */
@ApiTags('eligibility-previews')
@Controller('eligibility-previews')
export class EligibilityPreviewsController {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
  ) {}

  @Post()
  @NoIdempotencyKey()
  @Access({ scope: previewScope, roles: caseReaders })
  @ApiOperation({ summary: 'Per-rule outcome, income and amount of a declared household on a day' })
  @Answer(EligibilityPreviewDto, { description: 'Nothing is stored but the audit row' })
  preview(
    @CurrentCaller() caller: Caller,
    @Body() request: EligibilityPreviewRequestDto,
  ): Promise<EligibilityPreviewDto> {
    return this.db.transact(caller, (tx) => {
      const { household } = request;
      const on = request.onDate ?? tx.today;
      readDeclaration(household, on, '/household');
      const programmes = request.programmes ?? [...programmeCodes];
      const assessments = programmes.map((programme) =>
        previewEligibility(household, household.division, on, this.policy.book, programme),
      );
      tx.audit({
        action: 'eligibility-previewed',
        subjectType: 'eligibility-preview',
        subjectId: tx.uuid(),
        division: household.division,
        details: { programmes, on, outlook: assessments.map(({ outlook }) => outlook) },
      });
      return Promise.resolve({ assessments });
    });
  }
}
