import type { PlainDate } from '@minzheng/domain';
import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';

/** PostgreSQL's bigint arrives as text; amounts in fen are safe integers. */
export const fen = { to: (value: number) => value, from: (value: string) => Number(value) };

export const institutionStates = ['registered', 'filed', 'closing', 'closed'] as const;
export type InstitutionState = (typeof institutionStates)[number];

export const operators = ['public', 'private'] as const;
/** Who runs it: 公办 or 民办. */
export type Operator = (typeof operators)[number];

/** 暂停终止服务通知: told to the elders and the county before the last day. */
export interface ClosingNotice {
  readonly noticedOn: PlainDate;
  readonly closesOn: PlainDate;
  readonly reason: string;
}

/** 养老机构, from its registration over its filing (备案) to the end of its service. */
@Entity('institution')
export class Institution extends VersionedEntity {
  @Column({ type: 'varchar' })
  name: string;

  /** 统一社会信用代码 */
  @Column({ type: 'varchar' })
  creditCode: string;

  @Column({ type: 'varchar' })
  operator: Operator;

  @Column({ type: 'varchar' })
  state: InstitutionState;

  /** 净固定资产, fen: everything prepaid together stays below it. */
  @Column({ type: 'bigint', transformer: fen })
  netFixedAssetsFen: number;

  /** Bank that keeps deposits and prepayments (存管银行); null while there is none, and then nothing may be prepaid. */
  @Column({ type: 'varchar', nullable: true })
  custodyBank: string | null;

  @Column({ type: 'date', nullable: true })
  filedOn: PlainDate | null;

  @Column({ type: 'jsonb', nullable: true })
  closing: ClosingNotice | null;
}

export const bedStates = ['free', 'offered', 'occupied', 'blocked', 'removed'] as const;
export type BedState = (typeof bedStates)[number];

export const bedKinds = ['ordinary', 'nursing', 'dementia-care'] as const;
/** 普通、护理型、认知障碍照护床位. */
export type BedKind = (typeof bedKinds)[number];

/** 床位 in a room of an institution. */
@Entity('bed')
export class Bed extends VersionedEntity {
  @Column({ type: 'uuid' })
  institutionId: string;

  @Column({ type: 'varchar' })
  room: string;

  @Column({ type: 'varchar' })
  label: string;

  @Column({ type: 'varchar' })
  kind: BedKind;

  @Column({ type: 'varchar' })
  state: BedState;

  /** 床位费, fen a month. */
  @Column({ type: 'bigint', transformer: fen })
  monthlyFeeFen: number;
}
