import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PersonColumns } from '../person/sealed-person.js';

export const proofKinds = ['medical-certificate', 'police-certificate', 'court-declaration'] as const;
/** 居民死亡医学证明（推断）书, 公安司法部门死亡证明, 人民法院宣告死亡判决书. */
export type ProofKind = (typeof proofKinds)[number];

export const relations = ['spouse', 'child', 'parent', 'other-relative', 'institution', 'village-committee'] as const;
/** Who tells of a death, as seen from the dead. */
export type InformantRelation = (typeof relations)[number];

export const revocationReasons = ['person-alive', 'wrong-person', 'wrong-date', 'registered-twice'] as const;
export type RevocationReason = (typeof revocationReasons)[number];

export type DeathState = 'registered' | 'revoked';

/** A registered death (死亡登记). */
@Entity('death')
export class Death extends VersionedEntity implements PersonColumns {
  @Column({ type: 'varchar' })
  deathNumber: string;

  @Column({ type: 'varchar' })
  state: DeathState;

  @Column({ type: 'varchar' })
  personKey: string;

  @Column({ type: 'bytea' })
  nameSealed: Buffer;

  @Column({ type: 'bytea' })
  identityNumberSealed: Buffer;

  @Column({ type: 'date' })
  diedOn: string;

  @Column({ type: 'varchar' })
  proofKind: ProofKind;

  @Column({ type: 'bytea' })
  proofNumberSealed: Buffer;

  @Column({ type: 'date' })
  proofIssuedOn: string;

  /** SHA-256 of the document, hex. */
  @Column({ type: 'varchar' })
  proofDigest: string;

  @Column({ type: 'varchar' })
  informantRelation: InformantRelation;

  @Column({ type: 'bytea' })
  informantNameSealed: Buffer;

  @Column({ type: 'bytea' })
  informantPhoneSealed: Buffer;

  @Column({ type: 'date' })
  registeredOn: string;

  @Column({ type: 'varchar' })
  registeredBy: string;

  @Column({ type: 'date', nullable: true })
  revokedOn: string | null;

  @Column({ type: 'varchar', nullable: true })
  revocationReason: RevocationReason | null;
}

/** The one death of a person that stands, wherever it was registered: a person dies once. */
@Entity('standing_death')
export class StandingDeath {
  @PrimaryColumn({ type: 'varchar' })
  personKey: string;

  @Column({ type: 'uuid' })
  deathId: string;

  @Column({ type: 'date' })
  diedOn: string;
}
