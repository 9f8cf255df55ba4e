import type { PolicyView } from '@minzheng/policy';
import { defineRule, failed, passed } from '@minzheng/workflow';
import { largestArea } from '../grave.policy.js';
import type { SaleFacts } from '../sale-facts.js';

/** A grave for one or two urns takes no more land than the place allows. */
export const graveSize = defineRule<SaleFacts, PolicyView>({
  code: 'grave-size',
  title: '占地面积不超过上限',
  legalBasis: '地方公墓管理规定（rules.md §11 P24b）',
  figures: [largestArea],
  check: ({ areaCm2 }, policy) => {
    const limit = policy.value(largestArea);
    return areaCm2 <= limit ? passed({ areaCm2, limit }) : failed('The grave is too large', { areaCm2, limit });
  },
});
