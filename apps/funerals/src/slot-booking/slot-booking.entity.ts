import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';

export type SlotBookingState = 'booked' | 'used' | 'cancelled';

/** A hall or vehicle that is kept for the funeral of one person; the database keeps a slot for one only. */
@Entity('slot_booking')
export class SlotBooking extends VersionedEntity {
  @Column({ type: 'uuid' })
  resourceId: string;

  @Column({ type: 'uuid' })
  deathId: string;

  @Column({ type: 'varchar' })
  state: SlotBookingState;

  @Column({ type: 'timestamptz' })
  startsAt: Date;

  @Column({ type: 'timestamptz' })
  endsAt: Date;
}
