import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 当事人: one person of a registration. Name and number are sealed; the person key lies beside them. */
@Entity('party')
export class Party {
  @PrimaryColumn('uuid')
  id: string;

  /** The registration the person takes part in. */
  @Column('uuid')
  caseId: string;

  @Column('varchar')
  division: string;

  /** `first`, `second`, `adopter-1`, `child` … unique within the registration. */
  @Column('text')
  role: string;

  @Column('text')
  personKey: string;

  @Column('bytea')
  identityNumberSealed: Buffer;

  @Column('bytea')
  nameSealed: Buffer;
}
