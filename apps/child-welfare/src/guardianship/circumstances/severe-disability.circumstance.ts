import { defineRule, failed, open, passed } from '@minzheng/workflow';
import { severeDisabilities } from '../guardianship.policy.js';
import { unattendedBasis, whileItLasts } from './circumstance.js';
import type { Circumstance } from './circumstance.js';

/** 重残: grade 1 or 2, or an intellectual or mental disability of grade 3 or 4; kinds and grades are policy. */
export const severeDisability: Circumstance = {
  kind: 'severe-disability',
  standing: 'unable',
  rule: defineRule({
    code: 'severe-disability',
    title: '重残',
    legalBasis: unattendedBasis,
    figures: [severeDisabilities],
    check: whileItLasts(({ fact: { disability } }, policy) => {
      if (disability === null) return open('Kind and grade of the disability are not on file.');
      const { kind, grade } = disability;
      const severe = policy
        .value(severeDisabilities)
        .some(({ kinds, grades }) => kinds.includes(kind) && grades.includes(grade));
      return severe ? passed({ kind, grade }) : failed('The disability is not severe enough.', { kind, grade });
    }),
  }),
};
