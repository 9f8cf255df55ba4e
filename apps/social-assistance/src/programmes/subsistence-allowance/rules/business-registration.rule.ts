import { failed, open, passed, verdictOf } from '@minzheng/workflow';
import { subsistenceRule } from '../assessment-subject.js';
import { businessRegistration } from '../subsistence-allowance.policy.js';

/** 市场主体登记: what a registration with employees and a couple's shop without them mean is policy. */
export const businessRegistrationRule = subsistenceRule({
  code: 'business-registration',
  title: '市场主体登记',
  legalBasis: '民发〔2021〕57号 第十四条、第十七条',
  figures: [businessRegistration],
  check: ({ property: { staffedBusinesses, stafflessBusinesses }, reviews }, policy) => {
    const outcomes = policy.value(businessRegistration);
    const evidence = { staffedBusinesses, stafflessBusinesses, toReview: reviews.map(({ key }) => key) };
    const verdict = verdictOf([
      ...(staffedBusinesses > 0 ? [{ outcome: outcomes.withStaff }] : []),
      ...(stafflessBusinesses > 0 ? [{ outcome: outcomes.staffless }] : []),
    ]);
    switch (verdict) {
      case 'passed':
        return passed(evidence);
      case 'failed':
        return failed('家庭成员登记有市场主体', evidence, ['/properties']);
      case 'open':
        return open('无雇员经营（夫妻店）须由工作人员个案研判', evidence, ['/properties']);
    }
  },
});
