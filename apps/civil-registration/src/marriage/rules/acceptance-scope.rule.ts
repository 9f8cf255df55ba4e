import { failed, passed } from '@minzheng/workflow';
import { acceptanceScope, crossing, isAccepted } from '../../office/acceptance-scope.js';
import { marriageRule } from '../marriage-facts.js';

/** 受理范围 (跨区、跨省通办): which office may register the couple, by the policy of the day. */
export const acceptanceScopeRule = marriageRule({
  code: 'acceptance-scope',
  title: '登记机关受理范围',
  legalBasis: '婚姻登记条例 第七条（2025年修订）',
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
