import { open, passed } from '@minzheng/workflow';
import { adoptionRule } from '../adoption-facts.js';
import { consentAge } from '../adoption.policy.js';

/** 被收养人同意: asked of the child itself from eight years on; nobody answers for it. */
export const childConsentRule = adoptionRule({
  code: 'child-consent',
  title: '八周岁以上未成年人同意',
  legalBasis: '民法典 第一千一百零四条',
  figures: [consentAge],
  check: ({ child, childConsented }, policy) => {
    const from = policy.value(consentAge);
    const evidence = { from, age: child.age };
    return child.age < from || childConsented ? passed(evidence) : open('尚未征得被收养人同意', evidence, ['/child']);
  },
});
