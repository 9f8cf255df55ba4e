import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GuardianshipAssessment } from '../guardianship/assess.js';
import type { ChildFacts } from '../guardianship/guardianship-facts.js';
import type { SupportCategory } from '../guardianship/matrix.js';
import type { AwardEndReason, SupportAwardState } from './support-award.state-machine.js';

/** PostgreSQL's bigint arrives as text; amounts in fen are safe integers. */
const fenTransformer = { to: (value: number) => value, from: (value: string) => Number(value) };

/** Monthly support (基本生活补贴) of one child; its amounts are dated rows of their own. */
@Entity('support_award')
export class SupportAward extends VersionedEntity {
  @Column({ type: 'uuid' })
  fileId: string;

  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'varchar' })
  state: SupportAwardState;

  /** Month (YYYY-MM) of the first payment. */
  @Column({ type: 'varchar' })
  firstPaymentMonth: string;

  @Column({ type: 'varchar', nullable: true })
  lastPaymentMonth: string | null;

  @Column({ type: 'varchar', nullable: true })
  endReason: AwardEndReason | null;
}

/** One amount with the month from which it is paid; appended, never edited. */
@Entity('support_award_amount')
export class SupportAwardAmount {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  awardId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  cause: 'granted' | 'redetermined';

  @Column({ type: 'varchar' })
  category: SupportCategory;

  @Column({ type: 'date' })
  onDate: string;

  @Column({ type: 'varchar' })
  fromMonth: string;

  /** Fen per month, after set-off. */
  @Column({ type: 'bigint', transformer: fenTransformer })
  monthlyAmountFen: number;

  @Column({ type: 'varchar' })
  recordedBy: string;

  @Column({ type: 'jsonb' })
  facts: ChildFacts;

  @Column({ type: 'jsonb' })
  assessment: GuardianshipAssessment;

  /** Order in which the amounts were set; given by the database. */
  @Column({ type: 'bigint' })
  sequence: number;
}
