import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One line of what happened to a case: appended with the act itself, never changed (INSERT-only by grant). */
@Entity('case_history')
export class CaseHistoryEntry {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ type: 'varchar' })
  action: string;

  @Column({ type: 'varchar' })
  fromState: string;

  @Column({ type: 'varchar' })
  toState: string;

  /** Subject of the official's or system's token. */
  @Column({ type: 'varchar' })
  actor: string;

  @Column({ type: 'text', array: true })
  roles: string[];

  /** Codes and dates of the act, no free text and nothing about persons. */
  @Column({ type: 'jsonb' })
  details: Record<string, unknown>;

  /** Order in which the rows were appended; given by the database. */
  @Column({ type: 'bigint' })
  sequence: number;
}
