import type { PlainDate } from '@minzheng/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PersonRecord } from '../person/person-record.js';

export const residentStates = ['resident', 'left', 'died'] as const;
/** Whether somebody is registered in the city, has left it, or has died. */
export type ResidentState = (typeof residentStates)[number];

/** An elder as the register of residents (户籍登记) knows them; `division` is the village of today. */
@Entity('resident')
export class Resident extends PersonRecord {
  @Column({ type: 'date' })
  birthDate: PlainDate;

  @Column({ type: 'varchar' })
  state: ResidentState;

  @Column({ type: 'date', nullable: true })
  diedOn: PlainDate | null;

  /** Day on which the register was told that it still lists somebody who has died; it is told once. */
  @Column({ type: 'date', nullable: true })
  listedDeadOn: PlainDate | null;
}

/** One span of time in one village; the spans of a person follow each other without overlapping. */
@Entity('residence_period')
export class ResidencePeriod {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'varchar' })
  personKey: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'date' })
  fromDay: PlainDate;

  /** Last day there; null while it goes on. */
  @Column({ type: 'date', nullable: true })
  toDay: PlainDate | null;
}

/** A line of a delivery that was not taken over. */
export interface DeliveryFault {
  /** Counted from 1. */
  readonly line: number;
  readonly code: string;
}

/** One delivery of the register: what came and what became of it. */
@Entity('register_delivery')
export class RegisterDelivery {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'timestamptz' })
  deliveredAt: Date;

  @Column({ type: 'integer' })
  received: number;

  @Column({ type: 'integer' })
  applied: number;

  @Column({ type: 'integer' })
  unchanged: number;

  @Column({ type: 'jsonb' })
  faults: DeliveryFault[];
}
