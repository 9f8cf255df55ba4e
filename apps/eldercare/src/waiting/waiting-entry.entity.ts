import type { PlainDate } from '@minzheng/domain';
import { Column, Entity } from 'typeorm';
import type { BedKind } from '../institution/institution.entity.js';
import { PersonRecord } from '../person/person-record.js';

export const waitingStates = ['waiting', 'offered', 'admitted', 'withdrawn', 'dropped'] as const;
export type WaitingState = (typeof waitingStates)[number];

/** A bed that is kept for somebody until a day. */
export interface BedOffer {
  readonly bedId: string;
  readonly offeredOn: PlainDate;
  readonly expiresOn: PlainDate;
}

/** 轮候: an elder who waits for a bed of a kind in an institution. */
@Entity('waiting_entry')
export class WaitingEntry extends PersonRecord {
  @Column({ type: 'uuid' })
  institutionId: string;

  @Column({ type: 'varchar' })
  bedKind: BedKind;

  /** Classes of the city's priorities the elder belongs to; empty for none. */
  @Column({ type: 'text', array: true })
  classes: string[];

  /** Level of ability when queued; the worse, the earlier. */
  @Column({ type: 'smallint' })
  level: number;

  @Column({ type: 'varchar' })
  state: WaitingState;

  /** Day from which the wait counts; a lapsed offer begins it anew. */
  @Column({ type: 'date' })
  queuedOn: PlainDate;

  @Column({ type: 'smallint' })
  lapsedOffers: number;

  @Column({ type: 'jsonb', nullable: true })
  offer: BedOffer | null;
}
