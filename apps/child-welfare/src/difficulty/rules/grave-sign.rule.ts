import { defineRule, failed, passed } from '@minzheng/workflow';
import { graveSigns } from '../difficulty.policy.js';
import type { RiskRule } from './risk-subject.js';

/** One grave sign is enough. */
export const graveSign: RiskRule = {
  grade: 'high',
  rule: defineRule({
    code: 'grave-sign',
    title: '存在高风险信号',
    legalBasis: '未成年人保护法 第十一条、第九十二条',
    figures: [graveSigns],
    check: ({ signs }, policy) => {
      const grave = policy.value(graveSigns);
      const found = signs.filter((sign) => grave.includes(sign));
      return found.length > 0 ? passed({ found }) : failed('No grave sign was seen.');
    },
  }),
};
