import type { PolicyView } from '@minzheng/policy';
import { defineRule, failed, passed } from '@minzheng/workflow';
import type { SubsidyFacts } from '../subsidy-facts.js';
import { subsidyAmount } from '../subsidy-amount.js';
import { ecoSupplements, subsidyScheme } from '../subsidy.policy.js';

/** Something was spent on an item that the city pays for, or the burial was one that it rewards. */
export const coveredCost = defineRule<SubsidyFacts, PolicyView>({
  code: 'covered-cost',
  title: '有属于补助项目的费用或者奖补方式',
  legalBasis: '各地惠民殡葬政策',
  figures: [subsidyScheme, ecoSupplements],
  check: (facts, policy) => {
    const { amountFen } = subsidyAmount(facts, policy);
    return amountFen > 0 ? passed({ amountFen }) : failed('Nothing that the city pays for', undefined, ['/costs']);
  },
});
