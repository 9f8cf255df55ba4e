import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../fen-column.js';
import type { FoundationType, OrganizationKind } from './organization-kinds.js';
import type { OrganizationState, OrganizationSubject } from './organization.state-machine.js';

/** A registered organisation (社会组织). */
@Entity('organization')
export class Organization extends VersionedEntity implements OrganizationSubject {
  @Column({ type: 'varchar' })
  creditCode: string;

  @Column({ type: 'varchar' })
  state: OrganizationState;

  @Column({ type: 'varchar' })
  kind: OrganizationKind;

  @Column({ type: 'varchar', nullable: true })
  foundationType: FoundationType | null;

  @Column({ type: 'varchar' })
  name: string;

  @Column({ type: 'varchar' })
  scope: string;

  @Column({ type: 'varchar' })
  premises: string;

  @Column({ type: 'varchar' })
  supervisingUnit: string;

  /** Registered capital (注册资金), fen. */
  @Column({ type: 'bigint', transformer: fenTransformer })
  capitalFen: number;

  @Column({ type: 'date' })
  registeredOn: string;

  @Column({ type: 'date', nullable: true })
  liquidationStartedOn: string | null;

  @Column({ type: 'date', nullable: true })
  liquidatedOn: string | null;

  /** Last day to apply for deregistration once liquidated. */
  @Column({ type: 'date', nullable: true })
  deregisterBy: string | null;

  @Column({ type: 'date', nullable: true })
  endedOn: string | null;
}

/** A certificate (法人登记证书); every change of what it says replaces it. */
@Entity('organization_certificate')
export class OrganizationCertificate {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  organizationId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  certificateNumber: string;

  @Column({ type: 'date' })
  issuedOn: string;

  @Column({ type: 'date' })
  validTo: string;

  @Column({ type: 'date', nullable: true })
  withdrawnOn: string | null;
}
