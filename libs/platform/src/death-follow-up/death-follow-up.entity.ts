import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Followed } from './death-part.js';

/** What one part of the service did about a death, and what it needs to take it back. */
export interface FollowedPart extends Followed<unknown> {
  /** Code of the part. */
  readonly part: string;
}

/** A death (身后一件事) as this service knows it: one row, whatever came first and however often. */
@Entity('death_follow_up')
export class DeathFollowUp {
  /** The id that funerals gave the death. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar')
  personKey: string;

  /** Where the death was registered; not `division`, because a death counts wherever it was registered. */
  @Column('varchar')
  registeredIn: string;

  /** Null when only the revocation has been heard of. */
  @Column('date', { nullable: true })
  diedOn: string | null;

  /** `waiting`: another death of the same person stands that is being revoked. */
  @Column('varchar')
  state: 'waiting' | 'followed' | 'revoked';

  @Column('jsonb')
  parts: readonly FollowedPart[];

  @Column('timestamptz')
  heardAt: Date;

  @Column('timestamptz', { nullable: true })
  followedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
