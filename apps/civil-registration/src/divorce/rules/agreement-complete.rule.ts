import { failed, passed } from '@minzheng/workflow';
import { divorceRule } from '../divorce-facts.js';
import { agreementMatters } from '../divorce.entity.js';

/** 离婚协议: children, property and debts are settled, each even where there is none. */
export const agreementCompleteRule = divorceRule({
  code: 'agreement-complete',
  title: '离婚协议对子女抚养、财产以及债务处理协商一致',
  legalBasis: '民法典 第一千零七十六条第二款',
  check: ({ settled }) => {
    const missing = agreementMatters.filter((matter) => !settled.includes(matter));
    return missing.length === 0
      ? passed({ settled })
      : failed('离婚协议内容不完整', { settled, missing }, ['/agreement/settles']);
  },
});
