import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Assessment, AssessmentFacts, ProgrammeCode } from '../programmes/programme.js';

/** PostgreSQL's bigint arrives as text; amounts in fen are safe integers. */
const fenTransformer = { to: (value: number) => value, from: (value: string) => Number(value) };

/** An award (待遇) that a confirmed case draws; its amounts are dated rows of their own. */
@Entity('award')
export class Award extends VersionedEntity {
  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'varchar' })
  caseNumber: string;

  @Column({ type: 'varchar' })
  programme: ProgrammeCode;

  @Column({ type: 'varchar' })
  state: 'in-payment' | 'ended';

  /** Month (YYYY-MM) of the first payment. */
  @Column({ type: 'varchar' })
  firstPaymentMonth: string;

  @Column({ type: 'varchar', nullable: true })
  lastPaymentMonth: string | null;

  @Column({ type: 'varchar', nullable: true })
  endReason: string | null;

  @Column({ type: 'date' })
  recheckDueOn: string;
}

/** One amount with the month from which it is paid; appended at grant and at every recheck (复核), never edited. */
@Entity('award_amount')
export class AwardAmount {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  awardId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  cause: 'granted' | 'rechecked';

  /** Policy day of the computation. */
  @Column({ type: 'date' })
  onDate: string;

  @Column({ type: 'varchar' })
  fromMonth: string;

  /** Fen per month. */
  @Column({ type: 'bigint', transformer: fenTransformer })
  monthlyAmountFen: number;

  @Column({ type: 'timestamptz' })
  recordedAt: Date;

  @Column({ type: 'varchar' })
  recordedBy: string;

  /** What the computation rests on, so that the next recheck has it at hand. */
  @Column({ type: 'jsonb' })
  facts: AssessmentFacts;

  @Column({ type: 'jsonb' })
  assessment: Assessment;

  /** Order in which the amounts were set; given by the database. */
  @Column({ type: 'bigint' })
  sequence: number;
}
