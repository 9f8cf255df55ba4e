import { Column, Entity } from 'typeorm';
import { VersionedEntity } from '../database/versioned-entity.js';

/** Where a verification stands, as far as this service has heard. */
export type AskedVerificationState = 'asked' | 'waiting-for-authorization' | 'querying' | 'reported' | 'cancelled';

/**
 * 核对委托 that this service made; its id is the request's. It keeps facts and no state: facts may arrive in any order and
 * more than once, and say the same in the end.
 */
@Entity('asked_verification')
export class AskedVerification extends VersionedEntity {
  /** Matter of this service for which it was asked. */
  @Column('uuid')
  caseId: string;

  @Column('text')
  purpose: string;

  /** Person keys that were asked about. */
  @Column('text', { array: true })
  subjects: string[];

  /** Day by which the report is needed. */
  @Column('date')
  dueOn: string;

  @Column('timestamptz')
  requestedAt: Date;

  /** Instant of the newest news that authorisations lack, and how many did. */
  @Column('timestamptz', { nullable: true })
  waitingSince: Date | null;

  @Column('integer', { nullable: true })
  waitingFor: number | null;

  /** Instant of the newest news that sources are asked. */
  @Column('timestamptz', { nullable: true })
  startedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  cancelledAt: Date | null;

  @Column('uuid', { nullable: true })
  reportId: string | null;

  /** Version of the newest report received. */
  @Column('integer', { nullable: true })
  reportVersion: number | null;

  /** Last day on which that report may be relied on. */
  @Column('date', { nullable: true })
  validUntil: string | null;
}

/** The state that the facts amount to; queries that start in the same moment as a wait is announced have started. */
export function stateOfAsked(verification: AskedVerification): AskedVerificationState {
  const { cancelledAt, reportId, startedAt, waitingSince } = verification;
  if (reportId !== null) return 'reported';
  if (cancelledAt !== null) return 'cancelled';
  if (startedAt !== null && (waitingSince === null || startedAt >= waitingSince)) return 'querying';
  return waitingSince === null ? 'asked' : 'waiting-for-authorization';
}
