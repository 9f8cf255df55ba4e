import { failed, passed } from '@minzheng/workflow';
import { adoptionRule, byStepParent, pointersOf, type AdopterFacts } from '../adoption-facts.js';
import { adopterAge } from '../adoption.policy.js';

/** 年满三十周岁: every adopter. */
export const adopterAgeRule = adoptionRule({
  code: 'adopter-age',
  title: '收养人年龄',
  legalBasis: '民法典 第一千零九十八条第五项、第一千一百零三条',
  figures: [adopterAge],
  check: (facts, policy) => {
    const required = policy.value(adopterAge);
    const tooYoung = ({ age }: AdopterFacts): boolean => age < required;
    const evidence = { required, ages: facts.adopters.map(({ age }) => age) };
    return byStepParent(facts) || !facts.adopters.some(tooYoung)
      ? passed(evidence)
      : failed('收养人未达到法定年龄', evidence, pointersOf(facts, tooYoung));
  },
});
