import { addDays } from '@minzheng/domain';
import { failed, passed } from '@minzheng/workflow';
import { campaignRule } from '../campaign-facts.js';
import { filingDaysBefore, filingDaysEmergency } from '../campaign.policy.js';

/** 备案时间: days before the start, or in an emergency within days after it. */
export const filingTimeRule = campaignRule({
  code: 'campaign-filing-time',
  title: '在规定期限内报送募捐方案备案',
  legalBasis: '慈善组织公开募捐管理办法',
  figures: [filingDaysBefore, filingDaysEmergency],
  check: ({ filedOn, startsOn, emergency }, policy) => {
    const lastDay = emergency
      ? addDays(startsOn, policy.value(filingDaysEmergency))
      : addDays(startsOn, -policy.value(filingDaysBefore));
    const evidence = { filedOn, startsOn, lastDay };
    return filedOn <= lastDay ? passed(evidence) : failed('报送备案逾期', evidence, ['/startsOn']);
  },
});
