import type { PayloadOf, reportIssued } from '@minzheng/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A verification report (核对报告) as issued, version by version; never altered. */
@Entity('verification_report')
export class VerificationReport {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  reportId: string;

  @Column({ type: 'int' })
  version: number;

  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'jsonb' })
  report: PayloadOf<typeof reportIssued>;

  @Column({ type: 'timestamptz' })
  appliedAt: Date;
}
