import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UnknownReason } from '../sources/source.js';

/** 数据查询: one source asked about one person, with what it said. Written once, with the report it went into. */
@Entity('source_query')
export class SourceQuery {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  requestId: string;

  @Column('text')
  personKey: string;

  @Column('text')
  source: string;

  @Column('text')
  outcome: 'answered' | 'unknown';

  @Column('text', { nullable: true })
  reason: UnknownReason | null;

  /** State of the data at the source. */
  @Column('timestamptz', { nullable: true })
  dataTime: Date | null;

  /** Sealed JSON of the facts; null when unknown. */
  @Column('bytea', { nullable: true })
  facts: Buffer | null;

  @Column('timestamptz')
  answeredAt: Date;
}
