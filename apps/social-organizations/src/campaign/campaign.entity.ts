import type { PlainDate } from '@minzheng/domain';
import type { PolicyFigure } from '@minzheng/policy';
import { VersionedEntity } from '@minzheng/platform';
import type { RuleResult } from '@minzheng/workflow';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../fen-column.js';
import type { BeneficiaryKind } from './campaign-facts.js';
import type { CampaignState, CampaignSubject } from './campaign.state-machine.js';

/** 公开募捐方案: what the organisation files. */
export interface CampaignPlan {
  title: string;
  purpose: string;
  startsOn: PlainDate;
  endsOn: PlainDate;
  emergency: boolean;
  beneficiary: BeneficiaryKind;
  beneficiaries: string;
  targetFen: number;
}

export interface CampaignDecision {
  outcome: 'put-on-record' | 'refused';
  decidedOn: PlainDate;
  decidedBy: string;
  reason: string | null;
  rules: RuleResult[];
  figures: PolicyFigure[];
}

export interface CampaignAmendment {
  recordedOn: PlainDate;
  changedOn: PlainDate;
  before: Partial<CampaignPlan>;
}

/** A fund-raising campaign (公开募捐活动) of an organisation. */
@Entity('campaign')
export class Campaign extends VersionedEntity implements CampaignSubject {
  @Column({ type: 'uuid' })
  organizationId: string;

  @Column({ type: 'varchar' })
  campaignNumber: string;

  @Column({ type: 'varchar' })
  state: CampaignState;

  @Column({ type: 'jsonb' })
  plan: CampaignPlan;

  @Column({ type: 'date' })
  filedOn: string;

  /** What the correction notice asks for; null without one. */
  @Column({ type: 'varchar', nullable: true })
  gaps: string | null;

  @Column({ type: 'date', nullable: true })
  correctBy: string | null;

  @Column({ type: 'jsonb', nullable: true })
  decision: CampaignDecision | null;

  @Column({ type: 'jsonb' })
  amendments: CampaignAmendment[];

  @Column({ type: 'date', nullable: true })
  lastReportedOn: string | null;

  /** Day by which the next report is due; null when none is. */
  @Column({ type: 'date', nullable: true })
  reportDueOn: string | null;

  @Column({ type: 'boolean' })
  reportOverdue: boolean;
}

/** What a campaign had raised and spent on a day (募捐情况公开); appended, never edited. */
@Entity('campaign_report')
export class CampaignReport {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  campaignId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'date' })
  reportedOn: string;

  @Column({ type: 'bigint', transformer: fenTransformer })
  raisedFen: number;

  @Column({ type: 'bigint', transformer: fenTransformer })
  spentFen: number;

  @Column({ type: 'boolean' })
  final: boolean;
}

/** That an organisation is a charity (慈善组织) and how it was last rated (评估等级); its id is the organisation's. */
@Entity('charity_standing')
export class CharityStanding extends VersionedEntity {
  @Column({ type: 'date' })
  charitySince: string;

  @Column({ type: 'integer', nullable: true })
  rating: number | null;
}
