import { ageOn } from '@minzheng/domain';
import { defineRule, failed, passed } from '@minzheng/workflow';
import { youngAge } from '../difficulty.policy.js';
import type { DifficultyClass } from '../difficulty.records.js';
import type { RiskRule } from './risk-subject.js';

const withoutGuardian: readonly DifficultyClass[] = ['orphan', 'guardian-absent', 'guardian-unable'];

/** A small child whom no parent looks after cannot speak for itself. */
export const youngWithoutGuardian: RiskRule = {
  grade: 'medium',
  rule: defineRule({
    code: 'young-without-guardian',
    title: '低龄且监护缺失或无力',
    legalBasis: '未成年人保护法 第二十一条',
    figures: [youngAge],
    check: ({ bornOn, difficultyClass }, policy) => {
      const evidence = { age: ageOn(bornOn, policy.on), below: policy.value(youngAge) };
      return evidence.age < evidence.below && withoutGuardian.includes(difficultyClass)
        ? passed(evidence)
        : failed('Older, or a parent looks after the child.', evidence);
    },
  }),
};
