import { failed, passed } from '@minzheng/workflow';
import { marriageRule } from '../marriage-facts.js';

/** 男女双方: one man and one woman. */
export const oneManOneWomanRule = marriageRule({
  code: 'one-man-one-woman',
  title: '男女双方',
  legalBasis: '民法典 第一千零四十六条、第一千零四十七条',
  check: ({ parties: [first, second] }) =>
    first.sex === second.sex ? failed('申请人不是一男一女', undefined, ['/parties']) : passed(),
});
