import { defineRule, failed, passed } from '@minzheng/workflow';
import type { HarmRule } from './harm-subject.js';

/** Anything that has to be reported is more than a low risk, until the assessment finds none of it. */
export const anyCircumstance: HarmRule = {
  grade: 'medium',
  rule: defineRule({
    code: 'any-circumstance',
    title: '存在应当报告的情形',
    legalBasis: '高检发〔2020〕9号 第四条',
    check: ({ circumstances }) =>
      circumstances.length > 0 ? passed({ circumstances: [...circumstances] }) : failed('None was found.'),
  }),
};
