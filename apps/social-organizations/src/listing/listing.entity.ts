import type { PlainDate } from '@minzheng/domain';
import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../fen-column.js';
import type { ListingReasonCode, ListName } from './listing-reasons.js';
import type { ListingState, ListingSubject } from './listing.state-machine.js';
import type { PenaltyFacts, PenaltyKind } from './penalty-consequences.js';

/** Why, and since when. */
export interface EntryReason {
  code: ListingReasonCode;
  on: PlainDate;
}

/** An organisation on a list (列入名录); while it is there, further reasons join the entry. */
@Entity('list_entry')
export class ListEntry extends VersionedEntity implements ListingSubject {
  @Column({ type: 'uuid' })
  organizationId: string;

  @Column({ type: 'varchar' })
  list: ListName;

  @Column({ type: 'varchar' })
  state: ListingState;

  @Column({ type: 'jsonb' })
  reasons: EntryReason[];

  @Column({ type: 'date' })
  listedOn: string;

  /** What the organisation proves; null until it asks to leave. */
  @Column({ type: 'varchar', nullable: true })
  proof: string | null;

  /** Last day for the decision on its leaving. */
  @Column({ type: 'date', nullable: true })
  decideBy: string | null;

  @Column({ type: 'boolean' })
  overdue: boolean;

  /** Why it was last not let go. */
  @Column({ type: 'varchar', nullable: true })
  refusal: string | null;

  @Column({ type: 'date', nullable: true })
  endedOn: string | null;
}

/** An administrative penalty (行政处罚) of an organisation; appended. */
@Entity('penalty')
export class Penalty implements PenaltyFacts {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  organizationId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  kind: PenaltyKind;

  @Column({ type: 'bigint', transformer: fenTransformer })
  fineFen: number;

  @Column({ type: 'varchar' })
  documentNumber: string;

  @Column({ type: 'date' })
  decidedOn: string;
}

/** A letter (邮寄) to the registered seat that came back or arrived; appended. */
@Entity('mailing')
export class Mailing {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  organizationId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'date' })
  sentOn: string;

  @Column({ type: 'boolean' })
  delivered: boolean;
}
