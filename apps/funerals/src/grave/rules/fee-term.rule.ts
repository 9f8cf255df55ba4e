import type { PolicyView } from '@minzheng/policy';
import { defineRule, failed, passed } from '@minzheng/workflow';
import { feeYearsMaximum } from '../grave.policy.js';
import type { SaleFacts } from '../sale-facts.js';

/** The management fee is taken for a limited time at once. */
export const feeTerm = defineRule<SaleFacts, PolicyView>({
  code: 'fee-term',
  title: '维护管理费一次收取不超过规定年限',
  legalBasis: '地方公墓管理规定（rules.md §11 P24a）',
  figures: [feeYearsMaximum],
  check: ({ feeYears }, policy) => {
    const most = policy.value(feeYearsMaximum);
    return feeYears <= most ? passed({ feeYears, most }) : failed('Too long a term', { feeYears, most }, ['/feeYears']);
  },
});
