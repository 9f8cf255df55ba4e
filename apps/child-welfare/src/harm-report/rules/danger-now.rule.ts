import { defineRule, failed, passed } from '@minzheng/workflow';
import type { HarmRule } from './harm-subject.js';

/** Whoever is in danger at this moment is at high risk, whatever else is known. */
export const dangerNow: HarmRule = {
  grade: 'high',
  rule: defineRule({
    code: 'danger-now',
    title: '正在面临不法侵害危险',
    legalBasis: '高检发〔2020〕9号 第四条（九）；未成年人保护法 第十一条',
    check: ({ dangerNow: now }) => (now ? passed() : failed('No danger at this moment is known.')),
  }),
};
