import type { PlainDate } from '@minzheng/domain';
import type { PolicyFigure } from '@minzheng/policy';
import { VersionedEntity } from '@minzheng/platform';
import type { RuleResult } from '@minzheng/workflow';
import { Column, Entity } from 'typeorm';
import { fenTransformer } from '../fen-column.js';
import type { FoundationType, OrganizationKind } from '../organization/organization-kinds.js';
import type { RegistrationState, RegistrationSubject } from './registration.state-machine.js';

/** 业务主管单位审查同意文件 */
export interface SupervisorConsent {
  documentNumber: string;
  consentedOn: PlainDate;
}

/** What was decided, on which rules and figures; enough to explain it years later. */
export interface RegistrationDecision {
  outcome: 'registered' | 'refused';
  decidedOn: PlainDate;
  decidedBy: string;
  reason: string | null;
  rules: RuleResult[];
  figures: PolicyFigure[];
}

/** An application for registration (成立登记申请). */
@Entity('registration')
export class Registration extends VersionedEntity implements RegistrationSubject {
  @Column({ type: 'varchar' })
  registrationNumber: string;

  @Column({ type: 'varchar' })
  state: RegistrationState;

  @Column({ type: 'varchar' })
  kind: OrganizationKind;

  @Column({ type: 'varchar', nullable: true })
  foundationType: FoundationType | null;

  @Column({ type: 'varchar' })
  name: string;

  /** Business scope (业务范围). */
  @Column({ type: 'varchar' })
  scope: string;

  /** Seat (住所), null while there is none. */
  @Column({ type: 'varchar', nullable: true })
  premises: string | null;

  /** Supervising unit (业务主管单位). */
  @Column({ type: 'varchar' })
  supervisingUnit: string;

  @Column({ type: 'jsonb', nullable: true })
  consent: SupervisorConsent | null;

  @Column({ type: 'integer' })
  individualFounders: number;

  @Column({ type: 'integer' })
  unitFounders: number;

  /** Fen, by the capital verification report (验资报告). */
  @Column({ type: 'bigint', nullable: true, transformer: fenTransformer })
  verifiedCapitalFen: number | null;

  @Column({ type: 'date', nullable: true })
  acceptedOn: string | null;

  @Column({ type: 'varchar', nullable: true })
  acceptedBy: string | null;

  @Column({ type: 'date', nullable: true })
  decisionDueOn: string | null;

  @Column({ type: 'boolean' })
  overdue: boolean;

  @Column({ type: 'jsonb', nullable: true })
  decision: RegistrationDecision | null;

  @Column({ type: 'uuid', nullable: true })
  organizationId: string | null;
}
