import type { PolicyView } from '@minzheng/policy';
import { defineRule, failed, passed } from '@minzheng/workflow';
import type { SubsidyFacts } from '../subsidy-facts.js';

/** Cremation or eco-burial is proven by its certificate (火化证明、安葬证明). */
export const disposalProof = defineRule<SubsidyFacts, PolicyView>({
  code: 'disposal-proof',
  title: '持有火化或者生态安葬证明',
  legalBasis: '殡葬管理条例（2026 年修订）',
  check: ({ disposalProofDigest }) =>
    disposalProofDigest === null
      ? failed('The certificate of cremation or burial is missing', undefined, ['/disposalProofDigest'])
      : passed(),
});
