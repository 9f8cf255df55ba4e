import type { Fen, PlainDate } from '@minzheng/domain';
import type { PolicyFigure } from '@minzheng/policy';
import { VersionedEntity } from '@minzheng/platform';
import type { RuleResult } from '@minzheng/workflow';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../fen-column.js';
import type { AidState, AidSubject } from './aid.state-machine.js';

export const aidNeeds = ['medical', 'education', 'disaster', 'living'] as const;
export type AidNeed = (typeof aidNeeds)[number];

export interface AidDecision {
  outcome: 'approved' | 'refused';
  decidedOn: PlainDate;
  decidedBy: string;
  /** Fen granted; 0 when refused. */
  amountFen: Fen;
  reason: string | null;
  rules: RuleResult[];
  figures: PolicyFigure[];
}

/** A household's application to a fund (慈善救助申请); it belongs to the place of the fund. */
@Entity('aid_application')
export class AidApplication extends VersionedEntity implements AidSubject {
  @Column({ type: 'varchar' })
  applicationNumber: string;

  @Column({ type: 'uuid' })
  organizationId: string;

  @Column({ type: 'varchar' })
  state: AidState;

  /** Village (12 digits) in which the household lives. */
  @Column({ type: 'varchar' })
  residence: string;

  @Column({ type: 'varchar' })
  need: AidNeed;

  @Column({ type: 'bigint', transformer: fenTransformer })
  needFen: number;

  @Column({ type: 'varchar', nullable: true })
  submittedBy: string | null;

  @Column({ type: 'jsonb', nullable: true })
  decision: AidDecision | null;

  @Column({ type: 'date', nullable: true })
  paidOn: string | null;
}

/** A member of the household: sealed identity, and the income that was declared. */
@Entity('aid_member')
export class AidMember {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'varchar' })
  division: string;

  /** Name inside the application. */
  @Column({ type: 'varchar' })
  ref: string;

  @Column({ type: 'varchar' })
  role: 'applicant' | 'member';

  @Column({ type: 'varchar' })
  personKey: string;

  @Column({ type: 'bytea' })
  nameSealed: Buffer;

  @Column({ type: 'bytea' })
  identityNumberSealed: Buffer;

  /** Fen a month. */
  @Column({ type: 'bigint', transformer: fenTransformer })
  monthlyIncomeFen: number;
}
