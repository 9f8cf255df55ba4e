import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const graveKinds = ['grave', 'niche', 'eco-grave'] as const;
/** 墓位, 格位, 生态墓位. */
export type GraveKind = (typeof graveKinds)[number];

export const graveStates = ['free', 'sold', 'occupied', 'fee-due', 'closed'] as const;
export type GraveState = (typeof graveStates)[number];

export const saleBases = ['death', 'cremation', 'very-old', 'critically-ill', 'surviving-spouse'] as const;
/** 死亡证明, 火化证明; exceptions where the city allows them: 高龄老人, 危重病人, 健在配偶. */
export type SaleBasis = (typeof saleBases)[number];

export const cemeteryKinds = ['public-benefit', 'commercial'] as const;
/** 公益性公墓, 经营性公墓; no new for-profit ones since 2026. */
export type CemeteryKind = (typeof cemeteryKinds)[number];

/** A cemetery (公墓) or columbarium (骨灰堂). */
@Entity('cemetery')
export class Cemetery extends VersionedEntity {
  /** First part of the codes of its graves. */
  @Column({ type: 'varchar' })
  code: string;

  @Column({ type: 'varchar' })
  name: string;

  @Column({ type: 'varchar' })
  kind: CemeteryKind;
}

/** How a grave came to its holder. */
export interface GraveSale {
  /** `taken-over`: sold before the cemetery came into this register. */
  readonly basis: SaleBasis | 'taken-over';
  /** The registered death, when the sale rests on one. */
  readonly deathId: string | null;
  /** SHA-256 of the proof of the basis, hex. */
  readonly proofDigest: string | null;
  readonly soldOn: string;
  readonly soldBy: string;
  /** Null where the file did not say. */
  readonly priceFen: number | null;
}

/** A grave (墓位) or niche (格位): one code each. */
@Entity('grave')
export class Grave extends VersionedEntity {
  @Column({ type: 'varchar' })
  graveCode: string;

  @Column({ type: 'uuid' })
  cemeteryId: string;

  @Column({ type: 'varchar' })
  section: string;

  @Column({ type: 'integer' })
  rowNumber: number;

  @Column({ type: 'integer' })
  columnNumber: number;

  @Column({ type: 'varchar' })
  kind: GraveKind;

  /** Square centimetres, so that a tenth of a square metre is whole. */
  @Column({ type: 'integer' })
  areaCm2: number;

  @Column({ type: 'varchar' })
  state: GraveState;

  @Column({ type: 'varchar', nullable: true })
  holderKey: string | null;

  @Column({ type: 'bytea', nullable: true })
  holderNameSealed: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  holderNumberSealed: Buffer | null;

  @Column({ type: 'jsonb', nullable: true })
  sale: GraveSale | null;

  /** How many urns lie in it. */
  @Column({ type: 'integer' })
  urns: number;

  /** Last day for which the management fee (维护管理费) is paid. */
  @Column({ type: 'date', nullable: true })
  feePaidTo: string | null;
}

/** Whose ashes lie in a grave; placed once, under a number that the certificate of burial (安葬证明) bears. */
@Entity('burial')
export class Burial {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  graveId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'uuid' })
  deathId: string;

  @Column({ type: 'varchar' })
  certificateNumber: string;

  /** The grave saves land: the certificate entitles to the supplement for eco-burials. */
  @Column({ type: 'boolean' })
  eco: boolean;

  @Column({ type: 'date' })
  buriedOn: string;

  /** The death was recorded in error: the certificate holds no more. */
  @Column({ type: 'date', nullable: true })
  takenBackOn: string | null;
}
