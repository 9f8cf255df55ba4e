import {
  BooleanField,
  DateField,
  DivisionField,
  freeTextUpTo,
  IntField,
  PageQuery,
  TextField,
  UuidField,
  ValueField,
} from '@minzheng/platform';

const certificate = /^[0-9A-Za-z-]{4,40}$/;

/** Registers an assessor. */
export class RegisterAssessorDto {
  @DivisionField({ description: 'County, or township, that keeps the register', example: '990101', digits: [6, 9] })
  division: string;

  @TextField({ description: 'Name (姓名)', example: '叶丁兰', max: 50 })
  name: string;

  @TextField({
    description: 'Number of the certificate (证书编号)',
    example: 'PG-2025-00017',
    max: 40,
    pattern: certificate,
  })
  certificateNumber: string;

  @DateField({ description: 'First day of the certificate', example: '2025-03-01' })
  validFrom: string;

  @DateField({ description: 'Last day of the certificate', example: '2028-02-29' })
  validTo: string;
}

/** Takes a certificate away. */
export class RevokeCertificateDto {
  @DateField({ description: 'Day from which it no longer holds', example: '2026-03-02' })
  revokedOn: string;

  @ValueField(freeTextUpTo(1000), { description: 'Why', example: '连续两次复训未通过' })
  reason: string;
}

/** An assessor (评估员) as officials see them. */
export class AssessorDto {
  @UuidField({ description: 'The assessor', example: '01990c0f-6d10-7b44-8c21-2f9e4d7a1b05' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @DivisionField({ description: 'Division that keeps the register', example: '990101' })
  division: string;

  @TextField({ description: 'Name, masked', example: '叶*' })
  name: string;

  @TextField({ description: 'Number of the certificate', example: 'PG-2025-00017' })
  certificateNumber: string;

  @DateField({ description: 'First day of the certificate', example: '2025-03-01' })
  validFrom: string;

  @DateField({ description: 'Last day of the certificate', example: '2028-02-29' })
  validTo: string;

  @DateField({ description: 'Day from which it no longer holds; null unless taken away', nullable: true })
  revokedOn: string | null;

  @BooleanField({ description: 'Whether the certificate holds today', example: true })
  certified: boolean;
}

/** Filters of the list. */
export class AssessorsQuery extends PageQuery {
  @DateField({ description: 'Only those whose certificate holds on that day', example: '2026-03-02', optional: true })
  certifiedOn?: string;
}
