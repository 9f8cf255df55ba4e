import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';
import type { InformantRelation } from '../death/death.entity.js';
import type { SubsidyAssessment } from './assess-subsidy.js';
import type { EcoMethod, FoundStatus, SubsidyCost } from './subsidy-facts.js';

export const subsidyStates = [
  'offered',
  'applied',
  'approved',
  'refused',
  'paid',
  'lapsed',
  'void',
  'recovering',
  'recovered',
] as const;
export type SubsidyState = (typeof subsidyStates)[number];

/** What the family handed in; personal data lies sealed beside it. */
export interface SubsidyClaim {
  readonly relation: InformantRelation;
  readonly appliedOn: string;
  readonly appliedThrough: string;
  readonly disposalProofDigest: string | null;
  readonly costs: readonly SubsidyCost[];
  readonly ecoMethod: EcoMethod | null;
}

/** A decision as it was made; never changed, only followed by another after a new application. */
export interface SubsidyDecision {
  readonly outcome: 'approved' | 'refused';
  readonly reason: string | null;
  readonly decidedOn: string;
  readonly decidedBy: string;
  readonly assessment: SubsidyAssessment;
}

/** A benefit subsidy (惠民殡葬补助) of one dead person: offered with the death, claimed by the family. */
@Entity('funeral_subsidy')
export class FuneralSubsidy extends VersionedEntity {
  @Column({ type: 'varchar' })
  subsidyNumber: string;

  @Column({ type: 'uuid' })
  deathId: string;

  /** The dead; one subsidy ever, unless the death was recorded in error. */
  @Column({ type: 'varchar' })
  personKey: string;

  @Column({ type: 'varchar' })
  state: SubsidyState;

  @Column({ type: 'date' })
  diedOn: string;

  /** Last day on which the family may apply. */
  @Column({ type: 'date' })
  claimUntil: string;

  @Column({ type: 'jsonb', nullable: true })
  claim: SubsidyClaim | null;

  @Column({ type: 'bytea', nullable: true })
  applicantNameSealed: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  applicantNumberSealed: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  accountSealed: Buffer | null;

  @Column({ type: 'jsonb', nullable: true })
  status: FoundStatus | null;

  @Column({ type: 'jsonb', nullable: true })
  decision: SubsidyDecision | null;

  @Column({ type: 'date', nullable: true })
  paidOn: string | null;
}
