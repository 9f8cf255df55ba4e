import { addMonthsTo } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';
import { defineRule, failed, open, passed } from '@minzheng/workflow';
import type { SubsidyFacts } from '../subsidy-facts.js';
import { claimMonths } from '../subsidy.policy.js';

/** The family applies within the months that the city gives it after the death. */
export const claimedInTime = defineRule<SubsidyFacts, PolicyView>({
  code: 'claimed-in-time',
  title: '在规定期限内申请',
  legalBasis: '平台默认值',
  figures: [claimMonths],
  check: ({ diedOn, appliedOn }, policy) => {
    const lastDay = addMonthsTo(diedOn, policy.value(claimMonths));
    if (appliedOn === null) return open('Nobody has applied yet', { lastDay });
    return appliedOn <= lastDay ? passed({ lastDay }) : failed('The family applied too late', { lastDay, appliedOn });
  },
});
