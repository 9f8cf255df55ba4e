import { failed, passed } from '@minzheng/workflow';
import { acceptanceScope, crossing, isAccepted } from '../../office/acceptance-scope.js';
import { divorceRule } from '../divorce-facts.js';

/** 受理范围: any office of the nation since 2025-05-10. */
export const divorceAcceptanceScopeRule = divorceRule({
  code: 'acceptance-scope',
  title: '登记机关受理范围',
  legalBasis: '婚姻登记条例 第十三条（2025年修订）',
  figures: [acceptanceScope],
  check: ({ office, parties }, policy) => {
    const scope = policy.value(acceptanceScope);
    const residences = parties.map(({ residenceDivision }) => residenceDivision);
    const evidence = { scope, ...crossing(office, residences) };
    return isAccepted(scope, office, residences)
      ? passed(evidence)
      : failed('双方常住户口均不在本登记机关受理范围', evidence, ['/parties']);
  },
});
