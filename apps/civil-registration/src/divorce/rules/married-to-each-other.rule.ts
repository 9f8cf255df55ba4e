import { failed, open, passed } from '@minzheng/workflow';
import { divorceRule } from '../divorce-facts.js';

/** 夫妻关系: by the registers the two are married, and to each other. */
export const marriedToEachOtherRule = divorceRule({
  code: 'married-to-each-other',
  title: '双方系夫妻关系',
  legalBasis: '民法典 第一千零七十六条；婚姻登记条例 第十四条',
  check: ({ parties }) => {
    const evidence = { statuses: parties.map(({ status }) => status) };
    if (parties.some(({ status }) => status === 'unknown')) return open('婚姻状况尚未核验', evidence);
    const couple = parties.every(({ status, isSpouseOfOther }) => status === 'married' && isSpouseOfOther);
    return couple ? passed(evidence) : failed('双方不是登记的夫妻', evidence, ['/parties']);
  },
});
