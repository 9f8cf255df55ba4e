import type { AskingService } from '@minzheng/contracts';
import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';
import type { RequestPayload } from './comparison.js';

export type VerificationState = 'waiting-for-authorization' | 'querying' | 'reported' | 'cancelled';

/** 核对委托: what another service asked, by pseudonyms and amounts only. */
@Entity('verification_request')
export class VerificationRequest extends VersionedEntity {
  @Column('text')
  state: VerificationState;

  @Column('text')
  requestingService: AskingService;

  @Column('uuid')
  caseId: string;

  @Column('text')
  purpose: string;

  /** Day whose policy applies. */
  @Column('date')
  policyDate: string;

  @Column('date')
  dueOn: string;

  @Column('jsonb')
  subjects: RequestPayload['subjects'];

  @Column('jsonb')
  declared: RequestPayload['declared'];

  @Column('jsonb')
  thresholds: NonNullable<RequestPayload['thresholds']>;

  /** Person keys without a valid authorisation for the purpose. */
  @Column('text', { array: true })
  missing: string[];

  /** Until then one process is asking the sources; real time, not business time. */
  @Column('timestamptz', { nullable: true })
  leasedUntil: Date | null;

  /** Trace (W3C) in which its queries run; the one that started them. */
  @Column('text', { nullable: true })
  traceparent: string | null;

  @Column('uuid', { nullable: true })
  reportId: string | null;
}
