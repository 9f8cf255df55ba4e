import {
  DateField,
  DivisionField,
  EnumField,
  FenField,
  InstantField,
  IntField,
  ListField,
  TextField,
  UuidField,
} from '@minzheng/platform';

const person = { description: 'Pseudonymous key', example: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE' };
const source = { description: 'Source', example: 'bank-deposits' };
const category = { description: 'Category', example: 'deposits' };

export class ReportSubjectDto {
  @TextField(person)
  personKey: string;

  @TextField({ description: 'Role in the household', example: 'applicant' })
  role: string;
}

export class ReportSourceDto {
  @TextField(source)
  source: string;

  @TextField(person)
  personKey: string;

  @EnumField({ values: ['answered', 'unknown'], description: 'unknown decides nothing', example: 'answered' })
  outcome: string;

  @TextField({ description: 'Why it is unknown', example: 'timeout', optional: true })
  reason?: string;

  @InstantField({
    description: 'State of the data at the source',
    example: '2025-06-02T00:00:00+08:00',
    optional: true,
  })
  dataTime?: string;
}

export class ReportComparisonDto {
  @TextField(person)
  personKey: string;

  @TextField(category)
  category: string;

  @TextField(source)
  source: string;

  @FenField({ description: 'Declared, in fen', example: 100_000, optional: true })
  declaredFen?: number;

  @FenField({ description: 'Found, in fen', example: 130_000, optional: true })
  foundFen?: number;

  @IntField({ description: 'Declared number', example: 0, optional: true })
  declaredCount?: number;

  @IntField({ description: 'Found number', example: 1, optional: true })
  foundCount?: number;

  @FenField({ description: 'Found minus declared, in fen', example: 30_000, min: -10_000_000_000_000, optional: true })
  differenceFen?: number;

  @InstantField({ description: 'State of the data at the source', example: '2025-06-02T00:00:00+08:00' })
  dataTime: string;
}

export class ReportThresholdDto {
  @TextField(category)
  category: string;

  @FenField({ description: 'Limit of the household, in fen', example: 7_660_800, optional: true })
  limitFen?: number;

  @FenField({ description: 'Found for the household, in fen', example: 7_660_900, optional: true })
  foundFen?: number;

  @IntField({ description: 'Limit of the household', example: 1, optional: true })
  limitCount?: number;

  @IntField({ description: 'Found for the household', example: 2, optional: true })
  foundCount?: number;
}

export class ReportMissingDto {
  @TextField(source)
  source: string;

  @TextField(person)
  personKey: string;

  @TextField({ description: 'Why the source counts as unknown', example: 'timeout' })
  reason: string;
}

/** 核对报告: evidence by pseudonym, never a decision. */
export class ReportDto {
  @UuidField({ description: 'The report', example: '01990b40-0f6e-7a02-9d1c-7a0e55d0c3b1' })
  reportId: string;

  @IntField({ description: 'Version of the report; a higher one supersedes', example: 1, min: 1 })
  version: number;

  @UuidField({ description: 'The request it answers', example: '01990b3e-9a10-7e21-93b7-5d8c1f0a2b06' })
  requestId: string;

  @UuidField({ description: 'Case of the asking service', example: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10' })
  caseId: string;

  @TextField({ description: 'Service that asked', example: 'social-assistance' })
  requestingService: string;

  @TextField({ description: 'Purpose', example: 'subsistence-allowance' })
  purpose: string;

  @DivisionField({ description: 'Division of the case', example: '990101001001' })
  division: string;

  @ListField(() => ReportSubjectDto, { description: 'Persons verified', max: 50 })
  subjects: ReportSubjectDto[];

  @ListField(() => ReportSourceDto, { description: 'Outcome per source and person', max: 500 })
  sources: ReportSourceDto[];

  @ListField(() => ReportComparisonDto, { description: 'Declared against found', max: 2000 })
  comparisons: ReportComparisonDto[];

  @ListField(() => ReportThresholdDto, { description: 'Limits that the findings exceed', max: 50 })
  overThreshold: ReportThresholdDto[];

  @ListField(() => ReportMissingDto, { description: 'Sources without a usable answer', max: 500 })
  missing: ReportMissingDto[];

  @InstantField({ description: 'Instant of issue', example: '2025-06-03T10:15:00+08:00' })
  issuedAt: string;

  @DateField({ description: 'Last day on which it may be used', example: '2025-12-03' })
  validUntil: string;

  @TextField({
    description: 'SHA-256 of the canonical report without this field, hex',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  digest: string;
}
