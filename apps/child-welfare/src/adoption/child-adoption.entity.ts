import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An adoption (收养) of a child with a file, as civil registration tells it; the adopters stay with that service. */
@Entity('child_adoption')
export class ChildAdoption {
  /** The id that civil registration gave it. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  fileId: string;

  @Column({ type: 'varchar' })
  division: string;

  /** Null while only the dissolution has been heard of. */
  @Column({ type: 'date', nullable: true })
  registeredOn: string | null;

  @Column({ type: 'date', nullable: true })
  dissolvedOn: string | null;
}
