import type { AskingService } from '@minzheng/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A cancellation that arrived before its request: the request is taken up as cancelled. It belongs to no place yet. */
@Entity('early_cancellation')
export class EarlyCancellation {
  @PrimaryColumn('uuid')
  requestId: string;

  @Column('text')
  requestingService: AskingService;

  @Column('timestamptz')
  heardAt: Date;
}
