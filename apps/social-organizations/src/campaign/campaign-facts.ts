import type { PlainDate } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';
import { defineRule } from '@minzheng/workflow';
import type { Rule } from '@minzheng/workflow';

/** Whom a campaign is for: a class of people, a public purpose, or somebody in particular. */
export const beneficiaryKinds = ['class-of-people', 'public-purpose', 'named-person'] as const;
export type BeneficiaryKind = (typeof beneficiaryKinds)[number];

/** What the rules of a campaign (公开募捐方案) look at. */
export interface CampaignFacts {
  filedOn: PlainDate;
  startsOn: PlainDate;
  /** Last day. */
  endsOn: PlainDate;
  /** In answer to a sudden event (突发事件应急). */
  emergency: boolean;
  beneficiary: BeneficiaryKind;
  organizationActive: boolean;
  registeredOn: PlainDate;
  /** Day since which it is a charity (慈善组织); null for none. */
  charitySince: PlainDate | null;
  /** Grade of its assessment (评估等级), 1 to 5 A; null for none. */
  rating: number | null;
}

export const campaignRule = (rule: Rule<CampaignFacts, PolicyView>): Rule<CampaignFacts, PolicyView> =>
  defineRule(rule);
