import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';

export type CremationState = 'ordered' | 'cremated' | 'cancelled' | 'annulled';

/** A cremation (火化) at a funeral home, with the certificate that follows it. */
@Entity('cremation')
export class Cremation extends VersionedEntity {
  @Column({ type: 'uuid' })
  homeId: string;

  @Column({ type: 'uuid' })
  deathId: string;

  @Column({ type: 'varchar' })
  state: CremationState;

  @Column({ type: 'varchar', nullable: true })
  certificateNumber: string | null;

  @Column({ type: 'date', nullable: true })
  crematedOn: string | null;
}
