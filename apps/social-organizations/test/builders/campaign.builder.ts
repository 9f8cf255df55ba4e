import type { CampaignFacts } from '../../src/campaign/campaign-facts.js';
import type { CampaignPlanDto } from '../../src/campaign/dto/campaign.dto.js';

/** Facts that pass every rule: the campaign of acceptance scenario 30, filed on the last day. */
export function campaignFacts(changes: Partial<CampaignFacts> = {}): CampaignFacts {
  return {
    filedOn: '2026-12-05',
    startsOn: '2026-12-15',
    endsOn: '2027-02-14',
    emergency: false,
    beneficiary: 'class-of-people',
    organizationActive: true,
    registeredOn: '2020-01-01',
    charitySince: '2021-01-01',
    rating: 3,
    ...changes,
  };
}

export function campaignPlan(changes: Partial<CampaignPlanDto> = {}): CampaignPlanDto {
  return {
    title: '冬暖夏凉助困',
    purpose: '为困难家庭冬季取暖募集资金',
    startsOn: '2026-12-15',
    endsOn: '2027-02-14',
    emergency: false,
    beneficiary: 'class-of-people',
    beneficiaries: '本市低收入家庭',
    targetFen: 50_000_000,
    ...changes,
  };
}
