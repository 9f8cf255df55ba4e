import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OfficialResolution } from '../household/verification-findings.js';

/** How an official settled an open question (待定事项): declared and found values stay beside the established one. */
@Entity('open_question_resolution')
export class OpenQuestionResolution {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  questionKey: string;

  /** As the programmes read it, with the reason and who gave it. */
  @Column({ type: 'jsonb' })
  resolution: OfficialResolution;

  @Column({ type: 'timestamptz' })
  resolvedAt: Date;

  /** Order in which the rows were appended; given by the database. */
  @Column({ type: 'bigint' })
  sequence: number;
}
