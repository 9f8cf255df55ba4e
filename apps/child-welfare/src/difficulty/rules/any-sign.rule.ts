import { defineRule, failed, passed } from '@minzheng/workflow';
import type { RiskRule } from './risk-subject.js';

/** Any sign is a reason to look more often than usual. */
export const anySign: RiskRule = {
  grade: 'medium',
  rule: defineRule({
    code: 'any-sign',
    title: '存在一般风险信号',
    legalBasis: '国发〔2016〕36号 三（一）',
    check: ({ signs }) => (signs.length > 0 ? passed({ signs: [...signs] }) : failed('No sign was seen.')),
  }),
};
