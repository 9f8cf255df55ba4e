import type { PolicyView } from '@minzheng/policy';
import { defineRule, failed, passed } from '@minzheng/workflow';
import { saleExceptions } from '../grave.policy.js';
import type { SaleFacts } from '../sale-facts.js';

/** Graves are sold against proof of death or cremation, one for a death, and otherwise only where the place allows an exception. */
export const saleBasis = defineRule<SaleFacts, PolicyView>({
  code: 'sale-basis',
  title: '凭死亡证明或者火化证明，或者属于例外情形',
  legalBasis: '殡葬管理条例（2026 年修订）',
  figures: [saleExceptions],
  check: ({ basis, deathStands, deathHasGrave, proofDigest }, policy) => {
    if (basis === 'death') {
      if (deathStands !== true) return failed('No registered death is named', undefined, ['/deathId']);
      return deathHasGrave ? failed('There is a grave for this death', undefined, ['/deathId']) : passed();
    }
    if (proofDigest === null) return failed('The proof is missing', undefined, ['/proofDigest']);
    if (basis === 'cremation') return passed();
    const allowed = policy.value(saleExceptions);
    return allowed.includes(basis) ? passed() : failed('No exception here', { allowed }, ['/basis']);
  },
});
