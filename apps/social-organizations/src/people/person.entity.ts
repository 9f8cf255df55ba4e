import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PersonRole } from '../organization/organization-kinds.js';

/** A person as this service keeps one: sealed name and number, and the platform-wide key beside them. */
abstract class SealedPerson {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  role: PersonRole;

  @Column({ type: 'varchar' })
  personKey: string;

  @Column({ type: 'bytea' })
  nameSealed: Buffer;

  @Column({ type: 'bytea' })
  identityNumberSealed: Buffer;
}

/** Somebody proposed for a role (拟任人员) by a registration or a change, under its id. */
@Entity('nominee')
export class Nominee extends SealedPerson {
  @Column({ type: 'uuid' })
  caseId: string;
}

/** A role (任职) that a person holds or held in an organisation. */
@Entity('organization_role')
export class OrganizationRole extends SealedPerson {
  @Column({ type: 'uuid' })
  organizationId: string;

  @Column({ type: 'date' })
  since: string;

  @Column({ type: 'date', nullable: true })
  endedOn: string | null;

  @Column({ type: 'varchar', nullable: true })
  endReason: string | null;
}

/**
 * Who legally represents what, by person key alone. It belongs to no place: whether somebody already represents an
 * association is asked for the whole city.
 */
@Entity('legal_representation')
export class LegalRepresentation {
  @PrimaryColumn({ type: 'uuid' })
  organizationId: string;

  @Column({ type: 'varchar' })
  kind: string;

  @Column({ type: 'varchar' })
  personKey: string;
}
