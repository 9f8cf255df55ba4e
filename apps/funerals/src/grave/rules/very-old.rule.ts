import type { PolicyView } from '@minzheng/policy';
import { defineRule, failed, passed } from '@minzheng/workflow';
import { veryOldAge } from '../grave.policy.js';
import type { SaleFacts } from '../sale-facts.js';

/** Who buys for being very old is very old. */
export const veryOld = defineRule<SaleFacts, PolicyView>({
  code: 'very-old',
  title: '以高龄为由的，达到规定年龄',
  legalBasis: '殡葬管理条例（2026 年修订）；年龄为平台默认值',
  figures: [veryOldAge],
  check: ({ basis, age }, policy) => {
    if (basis !== 'very-old') return passed();
    const least = policy.value(veryOldAge);
    return age !== null && age >= least ? passed({ least }) : failed('Not old enough', { least }, ['/beneficiary']);
  },
});
