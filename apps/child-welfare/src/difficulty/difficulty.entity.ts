import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CareServiceState } from './care-service.state-machine.js';
import type {
  CareServiceKind,
  DifficultyClass,
  MonitoringEndReason,
  RiskGrade,
  RiskSign,
} from './difficulty.records.js';
import type { MonitoringState } from './difficulty.state-machine.js';
import type { RiskAssessment } from './grade-risk.js';

/** A child in difficulty (困境儿童) under dynamic monitoring (动态监测). */
@Entity('child_in_difficulty')
export class ChildInDifficulty extends VersionedEntity {
  @Column({ type: 'uuid' })
  fileId: string;

  @Column({ type: 'varchar' })
  state: MonitoringState;

  @Column({ type: 'varchar' })
  difficultyClass: DifficultyClass;

  /** What was last seen. */
  @Column({ type: 'text', array: true })
  signs: RiskSign[];

  @Column({ type: 'varchar' })
  riskGrade: RiskGrade;

  @Column({ type: 'jsonb' })
  riskAssessment: RiskAssessment;

  @Column({ type: 'date', nullable: true })
  lastVisitedOn: string | null;

  /** Last day of the next visit by plan (走访计划); null after the end. */
  @Column({ type: 'date', nullable: true })
  visitDueOn: string | null;

  @Column({ type: 'boolean' })
  visitOverdue: boolean;

  @Column({ type: 'varchar', nullable: true })
  endReason: MonitoringEndReason | null;
}

/** One visit (走访): appended, never changed; what was found is sealed. */
@Entity('child_visit')
export class ChildVisit {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  monitoringId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'date' })
  visitedOn: string;

  @Column({ type: 'varchar' })
  recordedBy: string;

  @Column({ type: 'text', array: true })
  signs: RiskSign[];

  @Column({ type: 'varchar' })
  riskGrade: RiskGrade;

  @Column({ type: 'bytea' })
  findingsSealed: Buffer;

  /** Order in which the visits were recorded; given by the database. */
  @Column({ type: 'bigint' })
  sequence: number;
}

/** One service offered to a child (关爱服务). */
@Entity('care_service')
export class CareService extends VersionedEntity {
  @Column({ type: 'uuid' })
  monitoringId: string;

  @Column({ type: 'varchar' })
  kind: CareServiceKind;

  @Column({ type: 'varchar' })
  state: CareServiceState;

  @Column({ type: 'date' })
  offeredOn: string;

  @Column({ type: 'date' })
  plannedFor: string;

  @Column({ type: 'date', nullable: true })
  deliveredOn: string | null;
}
