import { defineRule, failed, passed } from '@minzheng/workflow';
import type { HarmRule } from './harm-subject.js';

/** What has happened before happens again. */
export const harmedBefore: HarmRule = {
  grade: 'high',
  rule: defineRule({
    code: 'harmed-before',
    title: '曾经遭受侵害',
    legalBasis: '未成年人保护法 第十一条',
    check: ({ harmedBefore: before }) => (before ? passed() : failed('No earlier harm is known.')),
  }),
};
