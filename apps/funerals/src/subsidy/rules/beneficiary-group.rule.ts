import type { PolicyView } from '@minzheng/policy';
import { defineRule, failed, open, passed } from '@minzheng/workflow';
import type { SubsidyFacts } from '../subsidy-facts.js';
import { beneficiaries } from '../subsidy.policy.js';

/**
 * Some cities pay for everybody, some only for people in need: then the status on the day of death counts. While no register
 * has answered and no official has found it the rule is open, which is no ground for a refusal.
 */
export const beneficiaryGroup = defineRule<SubsidyFacts, PolicyView>({
  code: 'beneficiary-group',
  title: '属于补助对象',
  legalBasis: '各地惠民殡葬政策',
  figures: [beneficiaries],
  check: ({ status }, policy) => {
    const groups = policy.value(beneficiaries);
    if (groups.includes('everybody')) return passed();
    if (status === null) return open('The status on the day of death has not been established', { groups });
    return status.group !== 'none' && groups.includes(status.group)
      ? passed({ group: status.group })
      : failed('The dead was in none of the groups that the city pays for', { groups, group: status.group });
  },
});
