import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';
import type { GuardianshipAssessment } from '../guardianship/assess.js';
import type { RedeterminationCause, RedeterminationState } from './redetermination.state-machine.js';

/** What a redetermination came to: 继续发放, 调整, 停发. */
export const redeterminationOutcomes = ['continued', 'adjusted', 'ended'] as const;
export type RedeterminationOutcome = (typeof redeterminationOutcomes)[number];

/** An award that is looked at again (重新认定) because a fact has changed. */
@Entity('redetermination')
export class Redetermination extends VersionedEntity {
  @Column({ type: 'uuid' })
  fileId: string;

  @Column({ type: 'uuid' })
  awardId: string;

  @Column({ type: 'varchar' })
  state: RedeterminationState;

  /** Everything that has happened since it was opened, each once. */
  @Column({ type: 'text', array: true })
  causes: RedeterminationCause[];

  @Column({ type: 'date' })
  openedOn: string;

  @Column({ type: 'date' })
  dueOn: string;

  @Column({ type: 'boolean' })
  overdue: boolean;

  @Column({ type: 'varchar', nullable: true })
  outcome: RedeterminationOutcome | null;

  @Column({ type: 'varchar', nullable: true })
  reason: string | null;

  @Column({ type: 'varchar', nullable: true })
  concludedBy: string | null;

  @Column({ type: 'jsonb', nullable: true })
  assessment: GuardianshipAssessment | null;
}
