import { failed, passed } from '@minzheng/workflow';
import { subsistenceRule } from '../assessment-subject.js';
import {
  adultAge,
  adultChildSchooling,
  excludedAbsences,
  religiousAbsenceYears,
} from '../subsistence-allowance.policy.js';

/** 共同生活的家庭成员: the application is made by a person who counts as a member of the household. */
export const membershipRule = subsistenceRule({
  code: 'membership',
  title: '共同生活的家庭成员',
  legalBasis: '民发〔2021〕57号 第四条、第七条',
  figures: [adultAge, adultChildSchooling, excludedAbsences, religiousAbsenceYears],
  check: ({ standings, counted, applicant }) => {
    const evidence = {
      counted: counted.map(({ ref }) => ref),
      notCounted: standings.filter((each) => !each.counted).map(({ ref, reason }) => ({ ref, reason })),
    };
    return counted.some((member) => member.ref === applicant?.ref)
      ? passed(evidence)
      : failed('申请人不计入共同生活的家庭成员', evidence);
  },
});
