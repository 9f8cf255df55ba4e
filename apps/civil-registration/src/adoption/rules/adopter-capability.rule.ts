import { failed, passed } from '@minzheng/workflow';
import { adoptionRule, byStepParent, pointersOf, type AdopterFacts } from '../adoption-facts.js';

/** 抚养教育保护能力、健康、无不利记录: proven by documents, whose digest the application holds. */
export const adopterCapabilityRule = adoptionRule({
  code: 'adopter-capability',
  title: '收养人具有抚养能力、身体健康且无不利于被收养人健康成长的违法犯罪记录',
  legalBasis: '民法典 第一千零九十八条第二项至第四项、第一千一百零三条',
  check: (facts) => {
    const unfit = ({ capable, healthy, withoutCrime }: AdopterFacts): boolean => !capable || !healthy || !withoutCrime;
    return byStepParent(facts) || !facts.adopters.some(unfit)
      ? passed()
      : failed('收养人不符合条件', undefined, pointersOf(facts, unfit));
  },
});
