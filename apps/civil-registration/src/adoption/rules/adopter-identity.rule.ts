import { failed, open, passed } from '@minzheng/workflow';
import { adoptionRule, pointersOf, type AdopterFacts } from '../adoption-facts.js';

/** 身份核验: the register knows every adopter under the name on the card. */
export const adopterIdentityRule = adoptionRule({
  code: 'adopter-identity',
  title: '收养人身份核验',
  legalBasis: '中国公民收养子女登记办法 第五条、第七条',
  check: (facts) => {
    const differs = ({ nameMatches }: AdopterFacts): boolean => nameMatches === false;
    if (facts.adopters.some(differs)) return failed('姓名与登记信息不一致', undefined, pointersOf(facts, differs));
    const unknown = ({ nameMatches }: AdopterFacts): boolean => nameMatches === 'unknown';
    return facts.adopters.some(unknown) ? open('登记信息尚未核验', undefined, pointersOf(facts, unknown)) : passed();
  },
});
