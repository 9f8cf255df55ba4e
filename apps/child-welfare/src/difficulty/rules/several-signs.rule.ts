import { defineRule, failed, passed } from '@minzheng/workflow';
import { signsForHigh } from '../difficulty.policy.js';
import type { RiskRule } from './risk-subject.js';

/** Several signs together are as grave as one grave sign. */
export const severalSigns: RiskRule = {
  grade: 'high',
  rule: defineRule({
    code: 'several-signs',
    title: '多项风险信号并存',
    legalBasis: '国发〔2016〕36号 三（一）',
    figures: [signsForHigh],
    check: ({ signs }, policy) => {
      const enough = policy.value(signsForHigh);
      const evidence = { signs: signs.length, enough };
      return signs.length >= enough ? passed(evidence) : failed('Fewer signs were seen.', evidence);
    },
  }),
};
