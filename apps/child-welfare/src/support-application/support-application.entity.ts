import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GuardianshipAssessment } from '../guardianship/assess.js';
import type { ChildFacts } from '../guardianship/guardianship-facts.js';
import type { SupportApplicationState, TownshipCheck } from './support-application.state-machine.js';

/** An application for a child’s recognition and support (孤儿、事实无人抚养儿童认定申请). */
@Entity('support_application')
export class SupportApplication extends VersionedEntity {
  @Column({ type: 'uuid' })
  fileId: string;

  @Column({ type: 'varchar' })
  state: SupportApplicationState;

  @Column({ type: 'varchar' })
  filedBy: string;

  @Column({ type: 'jsonb', nullable: true })
  townshipCheck: TownshipCheck | null;

  /** Last day of the clock that runs; null when none does. */
  @Column({ type: 'date', nullable: true })
  dueOn: string | null;

  /** The clock that runs is past its last day. */
  @Column({ type: 'boolean' })
  overdue: boolean;

  @Column({ type: 'timestamptz', nullable: true })
  closedAt: Date | null;
}

/** Why an application was refused: the code of a rule that failed, and a sentence for the notice. */
export interface RefusalReason {
  code: string;
  text: string;
}

/** A decision (确认/不予确认) with everything it rests on; INSERT-only by grant, so that it can be explained years later. */
@Entity('support_decision')
export class SupportDecision {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  outcome: 'confirmed' | 'refused';

  @Column({ type: 'date' })
  decidedOn: string;

  @Column({ type: 'varchar' })
  decidedBy: string;

  @Column({ type: 'jsonb' })
  reasons: RefusalReason[];

  /** The child’s facts of that day, without names and numbers. */
  @Column({ type: 'jsonb' })
  facts: ChildFacts;

  @Column({ type: 'jsonb' })
  assessment: GuardianshipAssessment;
}
