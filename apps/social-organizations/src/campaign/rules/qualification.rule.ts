import { addMonthsTo } from '@minzheng/domain';
import { failed, passed } from '@minzheng/workflow';
import { campaignRule } from '../campaign-facts.js';
import { charityMonths, ratingExemptMonths, ratingMinimum } from '../campaign.policy.js';

/** 公开募捐资格: a charity for long enough, and well rated unless it is too young to be rated. */
export const qualificationRule = campaignRule({
  code: 'fundraising-qualification',
  title: '慈善组织具备公开募捐资格',
  legalBasis: '慈善法 第二十二条；慈善组织公开募捐管理办法',
  figures: [charityMonths, ratingMinimum, ratingExemptMonths],
  check: ({ filedOn, organizationActive, registeredOn, charitySince, rating }, policy) => {
    if (!organizationActive) return failed('该组织不再正常存续', { organizationActive });
    if (charitySince === null) return failed('该组织未登记或认定为慈善组织', { charitySince });
    const qualifiedFrom = addMonthsTo(charitySince, policy.value(charityMonths));
    const ratedFrom = addMonthsTo(registeredOn, policy.value(ratingExemptMonths));
    const minimum = policy.value(ratingMinimum);
    const evidence = { qualifiedFrom, ratedFrom, minimum, rating };
    if (filedOn < qualifiedFrom) return failed('登记或认定为慈善组织的时间不足', evidence);
    return filedOn < ratedFrom || (rating ?? 0) >= minimum ? passed(evidence) : failed('评估等级不足', evidence);
  },
});
