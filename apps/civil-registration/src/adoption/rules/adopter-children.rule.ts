import { failed, passed } from '@minzheng/workflow';
import { adoptionRule, byStepParent, isNotCounted, pointersOf, type AdopterFacts } from '../adoption-facts.js';
import { adopterChildrenLimit, adoptionsOfChildless, adoptionsOfParents } from '../adoption.policy.js';

/** 子女数: no or one child of their own, and then one or two adopted ones. */
export const adopterChildrenRule = adoptionRule({
  code: 'adopter-children',
  title: '收养人子女数与收养子女数',
  legalBasis: '民法典 第一千零九十八条第一项、第一千一百条、第一千一百零三条',
  figures: [adopterChildrenLimit, adoptionsOfChildless, adoptionsOfParents],
  check: (facts, policy) => {
    const limit = policy.value(adopterChildrenLimit);
    const mayAdopt = ({ children }: AdopterFacts): number =>
      policy.value(children === 0 ? adoptionsOfChildless : adoptionsOfParents);
    const tooMany = (adopter: AdopterFacts): boolean =>
      adopter.children > limit || adopter.adopted + 1 > mayAdopt(adopter);
    const evidence = { limit, adopters: facts.adopters.map(({ children, adopted }) => ({ children, adopted })) };
    return byStepParent(facts) || isNotCounted(facts) || !facts.adopters.some(tooMany)
      ? passed(evidence)
      : failed('子女数超过规定', evidence, pointersOf(facts, tooMany));
  },
});
