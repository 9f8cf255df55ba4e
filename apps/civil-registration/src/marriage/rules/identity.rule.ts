import { failed, open, passed } from '@minzheng/workflow';
import { marriageRule, pointersWhere, type PartyFacts } from '../marriage-facts.js';

/** 身份核验: the register knows each number under the name on the card. */
export const identityRule = marriageRule({
  code: 'identity',
  title: '当事人身份核验',
  legalBasis: '婚姻登记条例 第八条',
  check: (facts) => {
    const differs = ({ nameMatches }: PartyFacts): boolean => nameMatches === false;
    if (facts.parties.some(differs)) return failed('姓名与登记信息不一致', undefined, pointersWhere(facts, differs));
    const unknown = ({ nameMatches }: PartyFacts): boolean => nameMatches === 'unknown';
    return facts.parties.some(unknown) ? open('登记信息尚未核验', undefined, pointersWhere(facts, unknown)) : passed();
  },
});
