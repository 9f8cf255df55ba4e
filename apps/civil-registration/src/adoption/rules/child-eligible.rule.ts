import { failed, passed } from '@minzheng/workflow';
import { adoptionRule } from '../adoption-facts.js';
import { adopteeAge } from '../adoption.policy.js';

/** 被收养人: a minor, given by whom the law names for its kind, with every consent that is needed. */
export const childEligibleRule = adoptionRule({
  code: 'child-eligible',
  title: '被收养人条件',
  legalBasis: '民法典 第一千零九十三条',
  figures: [adopteeAge],
  check: ({ child }, policy) => {
    const below = policy.value(adopteeAge);
    const evidence = { below, age: child.age, kind: child.kind };
    return child.age < below ? passed(evidence) : failed('被收养人不是未成年人', evidence, ['/child']);
  },
});
