import { failed, open, passed } from '@minzheng/workflow';
import { marriageRule, pointersWhere, type PartyFacts } from '../marriage-facts.js';

/** 无配偶: both are alive, and neither is married to anybody by our own register or the nation's; an unknown status is never "unmarried". */
export const unmarriedRule = marriageRule({
  code: 'unmarried',
  title: '双方均无配偶',
  legalBasis: '民法典 第一千零四十二条第二款、第一千零五十一条；婚姻登记条例 第九条',
  check: (facts) => {
    const evidence = { statuses: facts.parties.map(({ status }) => status) };
    const dead = ({ status }: PartyFacts): boolean => status === 'deceased';
    if (facts.parties.some(dead)) return failed('已有死亡登记', evidence, pointersWhere(facts, dead));
    const married = ({ status }: PartyFacts): boolean => status === 'married';
    if (facts.parties.some(married)) return failed('一方或者双方已有配偶', evidence, pointersWhere(facts, married));
    const unknown = ({ status }: PartyFacts): boolean => status === 'unknown';
    return facts.parties.some(unknown)
      ? open('婚姻状况尚未核验', evidence, pointersWhere(facts, unknown))
      : passed(evidence);
  },
});
