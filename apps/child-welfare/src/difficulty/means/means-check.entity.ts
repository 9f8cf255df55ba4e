import type { Fen, PlainDate } from '@minzheng/domain';
import { VersionedEntity } from '@minzheng/platform';
import type { PolicyFigure } from '@minzheng/policy';
import type { RuleResult } from '@minzheng/workflow';
import { Column, Entity } from 'typeorm';
import type { HouseholdRelation, MeansFacts } from './means-facts.js';
import type { MeansCheckState } from './means-check.state-machine.js';

/** Somebody of the household, by key only: whoever signs the authorisation (核对授权书) gives the number to data-verification. */
export interface HouseholdMember {
  relation: HouseholdRelation;
  personKey: string;
  /** Declared, a month. */
  monthlyIncomeFen: Fen;
}

/** What the newest report came to, with all that it rests on. */
export interface MeansDecision {
  decidedOn: PlainDate;
  reportId: string;
  reportVersion: number;
  reportDigest: string;
  /** Last day on which the report may be relied on. */
  validUntil: PlainDate;
  facts: MeansFacts;
  rules: RuleResult[];
  figures: PolicyFigure[];
}

/** One verification of a family's income and property (家庭经济状况核对); a child has one that is not over. */
@Entity('means_check')
export class MeansCheck extends VersionedEntity {
  @Column({ type: 'uuid' })
  monitoringId: string;

  @Column({ type: 'uuid' })
  fileId: string;

  @Column({ type: 'varchar' })
  state: MeansCheckState;

  @Column({ type: 'date' })
  askedOn: string;

  @Column({ type: 'jsonb' })
  members: HouseholdMember[];

  @Column({ type: 'jsonb', nullable: true })
  decision: MeansDecision | null;
}
