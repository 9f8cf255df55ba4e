import {
  BooleanField,
  DateField,
  EnumField,
  ListField,
  NestedField,
  TextField,
  UuidField,
  ValueField,
  freeText,
} from '@minzheng/platform';
import type { HouseholdFacts, OfficialResolution, VerificationFindings } from '../../household/facts.js';
import type { Assessment, ProgrammeCode } from '../../programmes/programme.js';
import type { BenefitDecision } from '../benefit-decision.entity.js';
import { anyJson, AssessmentDto } from './assessment.dto.js';

export class DecisionReasonDto {
  @TextField({
    description: 'Code of a failed rule, or false-declaration, objection-upheld, duplicate-benefit',
    example: 'income-per-head',
    max: 64,
    pattern: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
  })
  code: string;

  @ValueField(freeText, { description: 'Sentence for the notice', example: '家庭人均月收入高于低保标准' })
  text: string;
}

export class RefuseDto {
  @ListField(() => DecisionReasonDto, { description: 'Reasons of the refusal', min: 1, max: 20 })
  reasons: DecisionReasonDto[];
}

export class RecordRefusalNoticeDto {
  @DateField({ description: 'Day on which the notice reached the applicant', example: '2026-05-21' })
  deliveredOn: string;
}

/** Why the case was decided as it was: everything the decision rests on, as it was stored with it. */
export class ExplanationDto {
  @UuidField({ description: 'The decision' })
  decisionId: string;

  @UuidField({ description: 'The application' })
  applicationId: string;

  @TextField({ description: 'Readable case number', example: 'sa-990101-2026-000123' })
  caseNumber: string;

  @TextField({ description: 'Programme', example: 'subsistence-allowance' })
  programme: ProgrammeCode;

  @EnumField({ description: 'Outcome', example: 'confirmed', values: ['confirmed', 'refused'] })
  outcome: BenefitDecision['outcome'];

  @DateField({ description: 'Day of the decision, whose policy applied', example: '2026-05-20' })
  decidedOn: string;

  @TextField({ description: 'Who decided, as named by the token', example: 'official-county-reviewer' })
  decidedBy: string;

  @EnumField({ description: 'Level that decided', example: 'county', values: ['county', 'township'] })
  level: BenefitDecision['level'];

  @ListField(() => DecisionReasonDto, { description: 'Reasons of a refusal', max: 20 })
  reasons: DecisionReasonDto[];

  @ValueField(anyJson, { description: 'Household facts, without names and identity numbers' })
  household: HouseholdFacts;

  @ValueField(anyJson, { description: 'Verification report as evidence, persons named by ref', nullable: true })
  findings: VerificationFindings | null;

  @ValueField(anyJson, { description: 'What officials established, with their reasons' })
  resolutions: OfficialResolution[];

  @NestedField(() => AssessmentDto, { description: 'Rules, arithmetic and policy rows' })
  assessment: Assessment;
}

export class ReplayDifferenceDto {
  @TextField({ description: 'JSON pointer into the assessment', example: '/amount/monthlyAmountFen' })
  path: string;

  @ValueField(anyJson, { description: 'What was stored' })
  stored: unknown;

  @ValueField(anyJson, { description: 'What the recomputation gives' })
  recomputed: unknown;
}

export class ReplayDto {
  @UuidField({ description: 'The decision that was recomputed' })
  decisionId: string;

  @BooleanField({ description: 'The recomputation gives what was stored', example: true })
  equal: boolean;

  @ListField(() => ReplayDifferenceDto, { description: 'Every place where it does not', max: 10_000 })
  differences: ReplayDifferenceDto[];
}
