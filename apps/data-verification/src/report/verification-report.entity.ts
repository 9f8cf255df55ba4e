import type { VerificationReportPayload } from '@minzheng/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 核对报告: evidence, never a decision. Only ever inserted; the service's role cannot change or delete it. */
@Entity('verification_report')
export class VerificationReport {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  requestId: string;

  @Column('varchar', { length: 12 })
  division: string;

  @Column('integer')
  reportVersion: number;

  /** The whole report as published: pseudonyms and amounts. */
  @Column('jsonb')
  content: VerificationReportPayload;

  /** SHA-256 of the canonical content without the digest itself. */
  @Column('text')
  digest: string;

  @Column('timestamptz')
  issuedAt: Date;

  /** Last day on which it may be used. */
  @Column('date')
  validUntil: string;
}
