import type { VerificationReportPayload } from '@minzheng/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A report (核对报告) as received, version by version; inserted once, never altered. Pseudonyms and amounts only. */
@Entity('verification_evidence')
export class VerificationEvidence {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  requestId: string;

  @Column('varchar')
  division: string;

  @Column('uuid')
  reportId: string;

  @Column('integer')
  reportVersion: number;

  @Column('jsonb')
  report: VerificationReportPayload;

  @Column('timestamptz')
  receivedAt: Date;
}
