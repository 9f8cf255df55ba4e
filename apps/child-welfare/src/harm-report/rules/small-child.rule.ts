import { defineRule, failed, open, passed } from '@minzheng/workflow';
import { youngAge } from '../../difficulty/difficulty.policy.js';
import type { HarmRule } from './harm-subject.js';

/** A small child can neither tell nor run away; while nobody knows its age, it counts as small. */
export const smallChild: HarmRule = {
  grade: 'medium',
  rule: defineRule({
    code: 'small-child',
    title: '低龄儿童',
    legalBasis: '未成年人保护法 第二十一条',
    figures: [youngAge],
    check: ({ age }, policy) => {
      const below = policy.value(youngAge);
      if (age === null) return open('The age of the child is not known.', { below });
      return age < below ? passed({ age, below }) : failed('The child is older.', { age, below });
    },
  }),
};
