import { addDays, addMonthsTo } from '@minzheng/domain';
import { failed, passed } from '@minzheng/workflow';
import { campaignRule } from '../campaign-facts.js';
import { monthsMaximum, monthsMaximumEmergency } from '../campaign.policy.js';

/** 募捐期限: at most three years, one year in an emergency. */
export const durationRule = campaignRule({
  code: 'campaign-duration',
  title: '募捐活动期限不超过规定',
  legalBasis: '慈善组织公开募捐管理办法',
  figures: [monthsMaximum, monthsMaximumEmergency],
  check: ({ startsOn, endsOn, emergency }, policy) => {
    const months = policy.value(emergency ? monthsMaximumEmergency : monthsMaximum);
    const latestEnd = addDays(addMonthsTo(startsOn, months), -1);
    const evidence = { startsOn, endsOn, latestEnd };
    return endsOn <= latestEnd ? passed(evidence) : failed('募捐期限过长', evidence, ['/endsOn']);
  },
});
