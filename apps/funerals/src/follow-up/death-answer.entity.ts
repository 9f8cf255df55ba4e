import type { DeathEffect } from '@minzheng/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one service has answered about one death; a row without answers is a service that is waited for. */
@Entity('death_answer')
export class DeathAnswer {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  deathId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  service: string;

  /** Last day on which the answer is in time. */
  @Column({ type: 'date' })
  dueOn: string;

  @Column({ type: 'timestamptz', nullable: true })
  doneAt: Date | null;

  @Column({ type: 'jsonb', nullable: true })
  doneEffects: readonly DeathEffect[] | null;

  @Column({ type: 'timestamptz', nullable: true })
  undoneAt: Date | null;

  @Column({ type: 'jsonb', nullable: true })
  undoneEffects: readonly DeathEffect[] | null;
}
