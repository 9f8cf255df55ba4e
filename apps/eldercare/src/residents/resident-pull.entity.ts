import type { PlainDate } from '@minzheng/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the list of residents of a day has been read; it belongs to no place and names nobody. */
@Entity('resident_pull')
export class ResidentPull {
  @PrimaryColumn('text')
  id: string;

  /** Business day whose list it is. */
  @Column('date')
  day: PlainDate;

  /** Whoever was born later is not asked about. */
  @Column('date')
  bornUntil: PlainDate;

  /** Where the next page begins, in the words of the register; null at the beginning. */
  @Column('text', { nullable: true })
  position: string | null;

  @Column('boolean')
  done: boolean;

  @Column('timestamptz')
  readAt: Date;
}
