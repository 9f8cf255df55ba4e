import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What data-verification announced of an authorisation (核对授权书): enough to name missing ones, nothing else. */
@Entity('known_authorization')
export class KnownAuthorization {
  @PrimaryColumn('uuid')
  authorizationId: string;

  @Column('varchar')
  personKey: string;

  @Column('text', { array: true })
  purposes: string[];

  @Column('date')
  validFrom: string;

  @Column('date')
  validTo: string;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
