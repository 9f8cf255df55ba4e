import type { PlainDate } from '@minzheng/domain';
import type { PolicyFigure } from '@minzheng/policy';
import { VersionedEntity } from '@minzheng/platform';
import type { RuleResult } from '@minzheng/workflow';
import { Column, Entity } from 'typeorm';
import type { ChangeState, ChangeSubject } from './change.state-machine.js';

/** New values of what is registered; what is absent stays. A new legal representative stands among the nominees. */
export interface Particulars {
  name?: string;
  scope?: string;
  premises?: string;
  supervisingUnit?: string;
  /** Fen, verified. */
  capitalFen?: number;
}

export interface ChangeDecision {
  outcome: 'approved' | 'refused';
  decidedOn: PlainDate;
  decidedBy: string;
  reason: string | null;
  rules: RuleResult[];
  figures: PolicyFigure[];
}

/** An application for a change (变更登记申请). */
@Entity('organization_change')
export class OrganizationChange extends VersionedEntity implements ChangeSubject {
  @Column({ type: 'uuid' })
  organizationId: string;

  @Column({ type: 'varchar' })
  state: ChangeState;

  @Column({ type: 'jsonb' })
  particulars: Particulars;

  /** Day on which the supervising unit consented. */
  @Column({ type: 'date' })
  consentedOn: string;

  @Column({ type: 'date' })
  requestedOn: string;

  @Column({ type: 'varchar' })
  requestedBy: string;

  @Column({ type: 'jsonb', nullable: true })
  decision: ChangeDecision | null;
}
