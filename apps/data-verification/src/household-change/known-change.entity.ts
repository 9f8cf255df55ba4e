import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ChangeKind } from './change-kinds.js';

/** A change that was reported, once for its id; it belongs to no place, because it counts wherever its people are known. */
@Entity('known_change')
export class KnownChange {
  /** Id where it happened. */
  @PrimaryColumn('uuid')
  sourceId: string;

  @Column('text')
  kind: ChangeKind;

  /** Null when only the taking back has been heard of. */
  @Column('date', { nullable: true })
  occurredOn: string | null;

  @Column('timestamptz')
  heardAt: Date;

  @Column('timestamptz', { nullable: true })
  takenBackAt: Date | null;
}
