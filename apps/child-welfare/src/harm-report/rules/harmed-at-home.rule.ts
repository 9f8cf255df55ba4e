import { defineRule, failed, passed } from '@minzheng/workflow';
import type { HarmRule } from './harm-subject.js';

/** A child that was harmed by who it lives with goes back to that person tonight. */
export const harmedAtHome: HarmRule = {
  grade: 'high',
  rule: defineRule({
    code: 'harmed-at-home',
    title: '侵害人为监护人或者共同生活的人',
    legalBasis: '未成年人保护法 第一百零八条；法发〔2014〕24号 第1条',
    check: ({ harmedBy }) =>
      harmedBy === 'guardian' || harmedBy === 'household'
        ? passed({ harmedBy })
        : failed('The child does not live with who is thought to have harmed it.', { harmedBy }),
  }),
};
