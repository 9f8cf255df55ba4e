import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What data-verification announced of an authorisation (核对授权书): enough to name missing ones, nothing else. */
@Entity('known_authorization')
export class KnownAuthorization {
  @PrimaryColumn({ type: 'uuid' })
  authorizationId: string;

  @Column({ type: 'varchar' })
  personKey: string;

  @Column({ type: 'text', array: true })
  purposes: string[];

  @Column({ type: 'date' })
  validFrom: string;

  @Column({ type: 'date' })
  validTo: string;

  @Column({ type: 'timestamptz', nullable: true })
  endedAt: Date | null;
}
