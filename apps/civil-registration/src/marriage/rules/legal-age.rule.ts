import { failed, passed } from '@minzheng/workflow';
import { marriageRule, pointersWhere, type PartyFacts } from '../marriage-facts.js';
import { marriageAgeMen, marriageAgeWomen } from '../marriage.policy.js';

/** 法定婚龄: reached on the birthday itself. */
export const legalAgeRule = marriageRule({
  code: 'legal-age',
  title: '法定婚龄',
  legalBasis: '民法典 第一千零四十七条',
  figures: [marriageAgeMen, marriageAgeWomen],
  check: (facts, policy) => {
    const required = { male: policy.value(marriageAgeMen), female: policy.value(marriageAgeWomen) };
    const tooYoung = ({ sex, age }: PartyFacts): boolean => age < required[sex];
    const evidence = { required, ages: facts.parties.map(({ age }) => age) };
    return facts.parties.some(tooYoung)
      ? failed('未到法定婚龄', evidence, pointersWhere(facts, tooYoung))
      : passed(evidence);
  },
});
