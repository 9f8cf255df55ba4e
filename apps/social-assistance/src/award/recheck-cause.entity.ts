import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * 复核事由: a change in the household of a case, for which its award is rechecked before the regular day. It hangs on the
 * application, because a change may come before the award is granted.
 */
@Entity('recheck_cause')
export class RecheckCause {
  @PrimaryColumn('uuid')
  id: string;

  /** What changed the household where it happened, e.g. the marriage: once for a case, whoever tells of it. */
  @Column('uuid')
  sourceId: string;

  @Column('uuid')
  applicationId: string;

  @Column('varchar')
  division: string;

  /** Kind of the change, e.g. `marriage`; new kinds may come. */
  @Column('text')
  kind: string;

  @Column('date')
  occurredOn: string;

  /** Day by which the recheck is due; null when only the taking back has been heard of. */
  @Column('date', { nullable: true })
  recheckBy: string | null;

  @Column('timestamptz')
  heardAt: Date;

  /** The change was recorded in error. */
  @Column('timestamptz', { nullable: true })
  takenBackAt: Date | null;

  /** An official has rechecked the award with it in mind. */
  @Column('timestamptz', { nullable: true })
  settledAt: Date | null;
}
