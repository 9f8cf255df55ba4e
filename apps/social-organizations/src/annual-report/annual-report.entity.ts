import type { Fen, PlainDate } from '@minzheng/domain';
import type { PolicyFigure } from '@minzheng/policy';
import { VersionedEntity } from '@minzheng/platform';
import type { RuleResult } from '@minzheng/workflow';
import { Column, Entity } from 'typeorm';
import type { AnnualReportState, AnnualReportSubject } from './annual-report.state-machine.js';

/** What an organisation reports of a year; amounts in fen. */
export interface ReportContent {
  activities: string;
  incomeFen: Fen;
  expenditureFen: Fen;
  charitableSpendingFen: Fen;
  previousIncomeFen: Fen;
  previousBalanceFen: Fen;
  supervisorReceivedOn: PlainDate | null;
}

export interface ReportReview {
  outcome: 'returned' | 'accepted' | 'failed';
  reviewedOn: PlainDate;
  reviewedBy: string;
  reason: string | null;
  rules: RuleResult[];
  figures: PolicyFigure[];
}

/** The report (年度工作报告) of one organisation on one year. */
@Entity('annual_report')
export class AnnualReport extends VersionedEntity implements AnnualReportSubject {
  @Column({ type: 'uuid' })
  organizationId: string;

  @Column({ type: 'integer' })
  year: number;

  @Column({ type: 'varchar' })
  state: AnnualReportState;

  /** Last day with the supervising unit; null where the report does not go there first. */
  @Column({ type: 'date', nullable: true })
  supervisorBy: string | null;

  /** Last day with the registrar. */
  @Column({ type: 'date' })
  registrarBy: string;

  @Column({ type: 'date', nullable: true })
  submittedOn: string | null;

  /** The last day passed without a report; stays when it comes later. */
  @Column({ type: 'boolean' })
  missed: boolean;

  @Column({ type: 'jsonb', nullable: true })
  content: ReportContent | null;

  /** The latest review. */
  @Column({ type: 'jsonb', nullable: true })
  review: ReportReview | null;
}
