import { Column, PrimaryColumn } from 'typeorm';

/**
 * A row that belongs to a place and changes under optimistic concurrency.
 * `tx.insert` and `tx.save` keep `version`, `createdAt` and `updatedAt`; the table's side is `versionedColumns`.
 */
export abstract class VersionedEntity {
  /** UUIDv7, from `tx.uuid()`. */
  @PrimaryColumn('uuid')
  id: string;

  /** 1 after the insert, one more after every save; the resource's ETag. */
  @Column('integer')
  version: number;

  /** Division code (区划代码) of the day the row was made; row-level security looks at it. */
  @Column('varchar', { length: 12 })
  division: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  updatedAt: Date;
}
