import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PoliceState } from './harm-report.records.js';
import type { HarmDutyState } from './harm-duty.state-machine.js';

/** An officer on duty for a county's reports of harm, from one day to another (值班). */
@Entity('harm_duty')
export class HarmDuty extends VersionedEntity {
  @Column({ type: 'varchar' })
  state: HarmDutyState;

  /** `sub` of the officer's token. */
  @Column({ type: 'varchar' })
  officer: string;

  @Column({ type: 'date' })
  fromOn: string;

  @Column({ type: 'date' })
  untilOn: string;
}

/**
 * A report on its way to the police: written with the report, so that none that was acknowledged to its reporter is
 * lost; taken out of turn by no two processes at once, and repeated until the police have it. Attempts, pauses and leases
 * are real time.
 */
@Entity('police_delivery')
export class PoliceDelivery {
  /** Id of the report; the police tell a repeat by it. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  state: PoliceState;

  @Column({ type: 'int' })
  attempts: number;

  @Column({ type: 'timestamptz' })
  nextAttemptAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  leasedUntil: Date | null;

  /** Code of the last failure. */
  @Column({ type: 'varchar', nullable: true })
  lastFailure: string | null;
}
