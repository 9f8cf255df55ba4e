import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';

@Entity('note')
export class Note extends VersionedEntity {
  @Column('text')
  text: string;

  @Column('boolean')
  closed: boolean;

  /** How often it was read. */
  @Column('integer')
  readings: number;
}
