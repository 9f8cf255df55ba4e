import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';

export const matters = ['marriage', 'divorce', 'adoption'] as const;
export type Matter = (typeof matters)[number];

export type AppointmentState = 'booked' | 'kept' | 'cancelled' | 'missed';

/** 预约: a place at a time of an office's day. */
@Entity('appointment')
export class Appointment extends VersionedEntity {
  @Column('text')
  state: AppointmentState;

  @Column('text')
  matter: Matter;

  @Column('date')
  day: string;

  /** `09:00`, in Asia/Shanghai. */
  @Column('text')
  time: string;

  /** Who booked; nobody holds two places for one matter. */
  @Column('text')
  personKey: string;
}
