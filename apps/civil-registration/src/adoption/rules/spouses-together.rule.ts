import { failed, open, passed } from '@minzheng/workflow';
import { adoptionRule, byStepParent, pointersOf, type AdopterFacts } from '../adoption-facts.js';

/** 夫妻共同收养: who is married adopts together with the spouse, and with nobody else; a step-parent's spouse is the parent. */
export const spousesTogetherRule = adoptionRule({
  code: 'spouses-together',
  title: '有配偶者夫妻共同收养',
  legalBasis: '民法典 第一千一百零一条',
  check: (facts) => {
    const { adopters } = facts;
    const evidence = { statuses: adopters.map(({ status }) => status) };
    const unknown = ({ status }: AdopterFacts): boolean => status === 'unknown';
    if (adopters.some(unknown)) return open('婚姻状况尚未核验', evidence, pointersOf(facts, unknown));
    const fits = ({ status, isSpouseOfOther }: AdopterFacts): boolean => {
      if (byStepParent(facts)) return status === 'married' && adopters.length === 1;
      if (status === 'deceased') return false;
      return adopters.length === 1 ? status !== 'married' : status === 'married' && isSpouseOfOther;
    };
    return adopters.every(fits)
      ? passed(evidence)
      : failed(
          '有配偶者未与配偶共同收养',
          evidence,
          pointersOf(facts, (adopter) => !fits(adopter)),
        );
  },
});
