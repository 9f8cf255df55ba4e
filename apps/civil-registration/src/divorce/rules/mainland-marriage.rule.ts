import { failed, passed } from '@minzheng/workflow';
import { divorceRule } from '../divorce-facts.js';

/** 内地登记: what was registered elsewhere is no office's to end. */
export const mainlandMarriageRule = divorceRule({
  code: 'mainland-marriage',
  title: '结婚登记系在中国内地办理',
  legalBasis: '婚姻登记条例 第十五条',
  check: ({ marriageRegisteredInMainland }) =>
    marriageRegisteredInMainland
      ? passed()
      : failed('结婚登记不是在中国内地办理', undefined, ['/marriageRegisteredInMainland']),
});
