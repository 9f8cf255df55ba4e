import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a department's feed has been read; it belongs to no place. */
@Entity('feed_position')
export class FeedPosition {
  @PrimaryColumn('text')
  id: string;

  /** Where the next page begins, in the words of the department. */
  @Column('text')
  position: string;

  @Column('timestamptz')
  readAt: Date;
}
