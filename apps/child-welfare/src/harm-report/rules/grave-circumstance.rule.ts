import { defineRule, failed, passed } from '@minzheng/workflow';
import { graveCircumstances } from '../harm-report.policy.js';
import type { HarmRule } from './harm-subject.js';

/** Some circumstances are grave by themselves; which ones is policy. */
export const graveCircumstance: HarmRule = {
  grade: 'high',
  rule: defineRule({
    code: 'grave-circumstance',
    title: '存在高风险侵害情形',
    legalBasis: '高检发〔2020〕9号 第四条',
    figures: [graveCircumstances],
    check: ({ circumstances }, policy) => {
      const listed = policy.value(graveCircumstances);
      const grave = circumstances.filter((circumstance) => listed.includes(circumstance));
      return grave.length > 0 ? passed({ circumstances: grave }) : failed('None of the circumstances is a grave one.');
    },
  }),
};
