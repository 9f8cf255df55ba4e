import { failed, passed } from '@minzheng/workflow';
import { marriageRule, pointersWhere, type PartyFacts } from '../marriage-facts.js';

/** 自愿: both declare that nobody forces them. */
export const freeWillRule = marriageRule({
  code: 'free-will',
  title: '双方自愿结婚',
  legalBasis: '民法典 第一千零四十六条',
  check: (facts) => {
    const forced = ({ voluntary }: PartyFacts): boolean => !voluntary;
    return facts.parties.some(forced) ? failed('非双方自愿', undefined, pointersWhere(facts, forced)) : passed();
  },
});
